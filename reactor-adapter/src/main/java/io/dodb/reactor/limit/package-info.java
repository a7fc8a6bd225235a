/** The rate limits: who grants permits, what is journaled, and the waits that applications can follow. */
@NullMarked
package io.dodb.reactor.limit;

import org.jspecify.annotations.NullMarked;
