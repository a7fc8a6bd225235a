/** Not API: code that the modules of this library share and applications do not need. It may change at any time. */
@NullMarked
package io.dodb.internal;

import org.jspecify.annotations.NullMarked;
