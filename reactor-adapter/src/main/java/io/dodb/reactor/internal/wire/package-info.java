/** Not API. Performing a request over Reactor Netty, and the guards of its connections. */
@NullMarked
package io.dodb.reactor.internal.wire;

import org.jspecify.annotations.NullMarked;
