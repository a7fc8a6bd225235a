package io.dodb.reactor.bulk;

import io.dodb.error.DatabasesException;
import java.time.Duration;

/**
 * What a run waits for to end: the server can't be reached, or answers with nothing but failures, or there is no token.
 *
 * @param cause what the last attempt met; its message names the address and the problem
 * @param lasting since the first attempt that failed
 * @param left until the run gives up
 */
public record BulkOutage(DatabasesException cause, Duration lasting, Duration left) {}
