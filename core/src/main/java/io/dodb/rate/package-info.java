/** The API's two rate limits: what a reply says of them, and when the next request may leave. Pure. */
@NullMarked
package io.dodb.rate;

import org.jspecify.annotations.NullMarked;
