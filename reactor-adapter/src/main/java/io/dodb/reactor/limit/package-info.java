/** The rate limits: the budget that grants permits, the journal of sends, and the waits that applications can follow. */
@NullMarked
package io.dodb.reactor.limit;

import org.jspecify.annotations.NullMarked;
