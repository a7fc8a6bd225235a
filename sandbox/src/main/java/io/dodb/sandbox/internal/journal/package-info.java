/** Not API: keeps the requests that came in, up to its bounds. */
@NullMarked
package io.dodb.sandbox.internal.journal;

import org.jspecify.annotations.NullMarked;
