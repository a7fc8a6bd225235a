/** The options of a sandbox: its size, limits, faults, quirks, clock and tokens. */
@NullMarked
package io.dodb.sandbox.options;

import org.jspecify.annotations.NullMarked;
