/** Not API: dates and durations in header fields. */
@NullMarked
package io.dodb.internal.http;

import org.jspecify.annotations.NullMarked;
