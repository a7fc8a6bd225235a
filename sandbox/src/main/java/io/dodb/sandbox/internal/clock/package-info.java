/** Not API: what waits for a clock that can be moved. */
@NullMarked
package io.dodb.sandbox.internal.clock;

import org.jspecify.annotations.NullMarked;
