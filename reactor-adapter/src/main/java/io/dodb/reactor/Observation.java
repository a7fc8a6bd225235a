package io.dodb.reactor;

import java.time.Duration;

/**
 * What one look at something that is waited for saw.
 *
 * @param seen in words, such as {@code creating}, or why the look saw nothing
 * @param polls how often it was looked, this look included
 * @param elapsed since the wait began
 */
public record Observation(String seen, int polls, Duration elapsed) {}
