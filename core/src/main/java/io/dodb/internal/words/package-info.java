/** Not API: the text of servers and libraries that may be quoted. */
@NullMarked
package io.dodb.internal.words;

import org.jspecify.annotations.NullMarked;
