/** A single call: its options, its response and cost, and its observer. */
@NullMarked
package io.dodb.reactor.call;

import org.jspecify.annotations.NullMarked;
