/** The two rate limits of the API: what is known of them, the options of pacing, and why a request waits. */
@NullMarked
package io.dodb.rate;

import org.jspecify.annotations.NullMarked;
