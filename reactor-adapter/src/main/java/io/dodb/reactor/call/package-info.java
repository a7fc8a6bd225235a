/** A single call: its options, its response and cost, and who is told of it. */
@NullMarked
package io.dodb.reactor.call;

import org.jspecify.annotations.NullMarked;
