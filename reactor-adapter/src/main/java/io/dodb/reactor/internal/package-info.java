/** Not API. Classes shared by all layers: the guard around code of the application, durations, the clock. */
@NullMarked
package io.dodb.reactor.internal;

import org.jspecify.annotations.NullMarked;
