package io.dodb.sandbox;

import java.time.Duration;

/**
 * What users of the API have met beyond its document, each to be switched on. Deterministic: where something befalls every so many
 * requests, it is counted in the order of their arrival.
 *
 * @param notFoundAfterCreate how long reads answer 404 for what was just created, and lists leave it out (quirk 50); zero for never
 * @param errorAfterCreateEvery every so many creates are answered 500 although the object was created (quirk 49); 0 for never
 * @param errorOnParallelCreates whether a create or delete that arrives while another one is under way in its cluster is answered 500 (quirk
 *     21)
 * @param edgeTimeoutEvery every so many requests are answered 504 with a page of HTML (quirk 55), although they were performed; 0 for
 *     never
 * @param settingsMissing whether reads of users leave {@code settings} out (quirk 19)
 * @param staleReset whether the {@code ratelimit-reset} of a 429 lies 25 minutes in the past
 * @param otherSpellings whether reads spell permissions {@code produce_consume}, {@code read_write} and {@code DENY} (quirk
 *     54)
 * @param topicNotShown whether the create of a topic is answered 202 without the topic (quirk 13)
 */
public record Quirks(
        Duration notFoundAfterCreate,
        int errorAfterCreateEvery,
        boolean errorOnParallelCreates,
        int edgeTimeoutEvery,
        boolean settingsMissing,
        boolean staleReset,
        boolean otherSpellings,
        boolean topicNotShown) {

    /** The API as documented. */
    public static final Quirks NONE = new Quirks(Duration.ZERO, 0, false, 0, false, false, false, false);

    public Quirks {
        if (notFoundAfterCreate.isNegative() || errorAfterCreateEvery < 0 || edgeTimeoutEvery < 0) {
            throw new IllegalArgumentException("durations and counts of quirks must not be negative");
        }
    }

    /** With reads that answer 404 for so long after a create. */
    public Quirks withNotFoundAfterCreate(Duration duration) {
        return new Quirks(
                duration,
                errorAfterCreateEvery,
                errorOnParallelCreates,
                edgeTimeoutEvery,
                settingsMissing,
                staleReset,
                otherSpellings,
                topicNotShown);
    }

    /** With every so many creates answered 500 although the object was created. */
    public Quirks withErrorAfterCreateEvery(int creates) {
        return new Quirks(
                notFoundAfterCreate,
                creates,
                errorOnParallelCreates,
                edgeTimeoutEvery,
                settingsMissing,
                staleReset,
                otherSpellings,
                topicNotShown);
    }

    /** With 500 for creates and deletes that overlap in one cluster; they overlap only if answers take a while. */
    public Quirks withErrorOnParallelCreates(boolean on) {
        return new Quirks(
                notFoundAfterCreate,
                errorAfterCreateEvery,
                on,
                edgeTimeoutEvery,
                settingsMissing,
                staleReset,
                otherSpellings,
                topicNotShown);
    }

    /** With every so many requests answered 504 in HTML although they were performed. */
    public Quirks withEdgeTimeoutEvery(int requests) {
        return new Quirks(
                notFoundAfterCreate,
                errorAfterCreateEvery,
                errorOnParallelCreates,
                requests,
                settingsMissing,
                staleReset,
                otherSpellings,
                topicNotShown);
    }

    /** With or without settings in what reads of users answer. */
    public Quirks withSettingsMissing(boolean on) {
        return new Quirks(
                notFoundAfterCreate,
                errorAfterCreateEvery,
                errorOnParallelCreates,
                edgeTimeoutEvery,
                on,
                staleReset,
                otherSpellings,
                topicNotShown);
    }

    /** With a reset in the past on each 429. */
    public Quirks withStaleReset(boolean on) {
        return new Quirks(
                notFoundAfterCreate,
                errorAfterCreateEvery,
                errorOnParallelCreates,
                edgeTimeoutEvery,
                settingsMissing,
                on,
                otherSpellings,
                topicNotShown);
    }

    /** With the other spellings of permissions in what reads answer. */
    public Quirks withOtherSpellings(boolean on) {
        return new Quirks(
                notFoundAfterCreate,
                errorAfterCreateEvery,
                errorOnParallelCreates,
                edgeTimeoutEvery,
                settingsMissing,
                staleReset,
                on,
                topicNotShown);
    }

    /** With or without the topic in the answer to its create. */
    public Quirks withTopicNotShown(boolean on) {
        return new Quirks(
                notFoundAfterCreate,
                errorAfterCreateEvery,
                errorOnParallelCreates,
                edgeTimeoutEvery,
                settingsMissing,
                staleReset,
                otherSpellings,
                on);
    }
}
