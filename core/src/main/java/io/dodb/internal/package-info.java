/** Not API: what the modules of this library share and applications have no use for. It may change at any time. */
@NullMarked
package io.dodb.internal;

import org.jspecify.annotations.NullMarked;
