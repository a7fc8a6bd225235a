/** Not API: how a request is performed over Reactor Netty, and what guards its connections. */
@NullMarked
package io.dodb.reactor.internal.wire;

import org.jspecify.annotations.NullMarked;
