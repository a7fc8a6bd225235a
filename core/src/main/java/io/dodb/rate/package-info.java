/** The API's two rate limits: their values in replies, and when the next request may leave. Pure. */
@NullMarked
package io.dodb.rate;

import org.jspecify.annotations.NullMarked;
