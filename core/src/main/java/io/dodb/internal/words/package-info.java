/** Not API: what may be quoted of the words of servers and libraries. */
@NullMarked
package io.dodb.internal.words;

import org.jspecify.annotations.NullMarked;
