/** Bulk runs of thousands of calls: bounded, ordered per user, paced, and with an outcome for each. */
@NullMarked
package io.dodb.reactor.bulk;

import org.jspecify.annotations.NullMarked;
