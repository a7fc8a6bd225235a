/** Not API. The layers that turn a call into requests. One layer, one behaviour; {@code Sender} shows their order. */
@NullMarked
package io.dodb.reactor.internal.layer;

import org.jspecify.annotations.NullMarked;
