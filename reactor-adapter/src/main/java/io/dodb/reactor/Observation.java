package io.dodb.reactor;

import java.time.Duration;

/**
 * The result of one poll of a wait.
 *
 * @param seen the state in words, such as {@code creating}, or why the poll failed
 * @param polls number of polls, this one included
 * @param elapsed time since the wait began
 */
public record Observation(String seen, int polls, Duration elapsed) {}
