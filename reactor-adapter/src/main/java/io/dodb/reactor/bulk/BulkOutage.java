package io.dodb.reactor.bulk;

import io.dodb.error.DatabasesException;
import java.time.Duration;

/**
 * An outage whose end a run waits for: the server can't be reached or answers only failures, or there is no token.
 *
 * @param cause the failure of the last attempt; its message names the address and the problem
 * @param lasting time since the first failed attempt
 * @param left time until the run gives up
 */
public record BulkOutage(DatabasesException cause, Duration lasting, Duration left) {}
