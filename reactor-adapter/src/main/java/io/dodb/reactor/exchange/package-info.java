/** How a call becomes requests: the layers, one behaviour each, and what configures them. */
@NullMarked
package io.dodb.reactor.exchange;

import org.jspecify.annotations.NullMarked;
