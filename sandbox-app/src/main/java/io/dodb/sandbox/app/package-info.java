/** The sandbox as a program of its own. */
@NullMarked
package io.dodb.sandbox.app;

import org.jspecify.annotations.NullMarked;
