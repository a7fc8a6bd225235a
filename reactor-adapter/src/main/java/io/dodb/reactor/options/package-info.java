/** The options of a client: token, timeouts, connections, proxy. */
@NullMarked
package io.dodb.reactor.options;

import org.jspecify.annotations.NullMarked;
