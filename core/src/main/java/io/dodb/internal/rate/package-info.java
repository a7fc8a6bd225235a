/** When the next request may leave: the {@link io.dodb.internal.rate.Pacer} and its parts. Pure. */
@NullMarked
package io.dodb.internal.rate;

import org.jspecify.annotations.NullMarked;
