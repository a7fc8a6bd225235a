/** The decision whether and when a failed attempt is made again: pure functions. */
@NullMarked
package io.dodb.retry;

import org.jspecify.annotations.NullMarked;
