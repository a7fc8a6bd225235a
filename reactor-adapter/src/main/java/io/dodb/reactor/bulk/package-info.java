/** Thousands of calls: bounded, ordered per user, paced, and each one accounted for. */
@NullMarked
package io.dodb.reactor.bulk;

import org.jspecify.annotations.NullMarked;
