/** The state that a sandbox begins with, by code or from a file, and snapshots of it. */
@NullMarked
package io.dodb.sandbox.seed;

import org.jspecify.annotations.NullMarked;
