/** Not API. The budget of a process, its queue, and its journal. */
@NullMarked
package io.dodb.reactor.internal.limit;

import org.jspecify.annotations.NullMarked;
