package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.worlds.World.SECOND;

import io.dodb.sandbox.internal.limit.Limiter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the replies of a server say of its limits. Each step changes what the steps before have written. */
@FunctionalInterface
interface Headers {
    /** The server's clock at the start. */
    long EPOCH = 1_790_000_000L;

    String LIMIT = "ratelimit-limit";
    String REMAINING = "ratelimit-remaining";
    String RESET = "ratelimit-reset";
    String DATE = "date";
    String RETRY_AFTER = "retry-after";

    DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    /** As the API's documentation has it. */
    Headers DOCUMENTED = of(reply -> reply.limits().hour).then(date(0)).then((fields, reply) -> {
        if (reply.full() == reply.limits().minute) {
            fields.put(RETRY_AFTER, String.valueOf(reply.secondsToWait()));
        }
    });

    /** Nothing but the time. */
    Headers NONE = date(0);

    void write(Map<String, String> fields, Reply reply);

    /** The same, until that second. */
    default Headers until(long second) {
        return (fields, reply) -> {
            if (reply.now() < second * SECOND) {
                write(fields, reply);
            }
        };
    }

    default Headers then(Headers next) {
        return (fields, reply) -> {
            write(fields, reply);
            next.write(fields, reply);
        };
    }

    /**
     * What a reply is about.
     *
     * @param now when the request arrived
     * @param number of the request, from 1
     * @param full the limit that rejected it, or null
     */
    record Reply(
            long now, int number, Limits limits, @Nullable Limiter full, Random chance) {
        int secondsToWait() {
            return full == null ? 0 : (int) Math.max(1, (full.untilRoom(now) + SECOND - 1) / SECOND);
        }
    }

    /** Whose numbers are told. */
    @FunctionalInterface
    interface Spoken {
        Limiter of(Reply reply);
    }

    /** Limit, remaining and reset of that limiter; nothing remaining if the request was rejected. */
    static Headers of(Spoken spoken) {
        return (fields, reply) -> {
            Limiter limiter = spoken.of(reply);
            fields.put(LIMIT, String.valueOf(limiter.limit()));
            fields.put(REMAINING, String.valueOf(reply.full() != null ? 0 : left(limiter, reply.now())));
            fields.put(
                    RESET,
                    String.valueOf(EPOCH + Math.floorDiv(reply.now() + limiter.untilReset(reply.now()), SECOND)));
        };
    }

    private static long left(Limiter limiter, long now) {
        return Math.max(0, limiter.limit() - limiter.used(now));
    }

    /** Never more remaining than the minute has left. */
    static Headers lesserRemaining() {
        return (fields, reply) -> fields.computeIfPresent(
                REMAINING,
                (name, hour) ->
                        String.valueOf(Math.min(Long.parseLong(hour), left(reply.limits().minute, reply.now()))));
    }

    /** The true remaining of the hour, also if the request was rejected. */
    static Headers trueRemaining() {
        return (fields, reply) -> fields.put(REMAINING, String.valueOf(left(reply.limits().hour, reply.now())));
    }

    /** The reply to that request says that nothing remains. */
    static Headers glitch(int number) {
        return (fields, reply) -> {
            if (reply.number() == number) {
                fields.put(REMAINING, "0");
            }
        };
    }

    /** That share of the replies says that nothing remains. */
    static Headers glitches(double share) {
        return (fields, reply) -> {
            if (reply.chance().nextDouble() < share) {
                fields.put(REMAINING, "0");
            }
        };
    }

    /** So many times the hour's limit, and if wanted remaining of that. */
    static Headers announcing(int times, boolean remainingToo) {
        return (fields, reply) -> {
            long announced = (long) times * reply.limits().hour.limit();
            fields.put(LIMIT, String.valueOf(announced));
            if (remainingToo && reply.full() == null) {
                fields.put(
                        REMAINING,
                        String.valueOf(announced - reply.limits().hour.used(reply.now())));
            }
        };
    }

    /** The hour's remaining as some edge knows it, see {@link Lag}; of a sliding log. */
    static Headers lagging(Lag lag, double seconds, int edges) {
        return (fields, reply) -> {
            double share = edges == 1 ? 1 : reply.chance().nextInt(edges) / (edges - 1.0);
            long used = lag.used((SlidingWindow) reply.limits().hour, reply.now(), (long) (seconds * share * SECOND));
            if (reply.full() == null) {
                fields.put(
                        REMAINING,
                        String.valueOf(Math.max(0, reply.limits().hour.limit() - used)));
            }
        };
    }

    /** How a counter at the edge comes to be old. */
    enum Lag {
        /** Arrivals are heard of late. */
        ENTRIES {
            @Override
            long used(SlidingWindow log, long now, long lag) {
                return log.usedThen(now, now - lag);
            }
        },
        /** The number is a true one of some time ago. */
        SNAPSHOT {
            @Override
            long used(SlidingWindow log, long now, long lag) {
                return log.usedThen(now - lag, now - lag);
            }
        },
        /** The number is fetched every so often. */
        CACHE {
            @Override
            long used(SlidingWindow log, long now, long lag) {
                long fetched = lag == 0 ? now : now - Math.floorMod(now, lag);
                return log.usedThen(fetched, fetched);
            }
        };

        abstract long used(SlidingWindow log, long now, long lag);
    }

    /** The reset on a clock that is so many seconds ahead. */
    static Headers resetAhead(long seconds) {
        return (fields, reply) ->
                fields.computeIfPresent(RESET, (name, reset) -> String.valueOf(Long.parseLong(reset) + seconds));
    }

    /** The reset in milliseconds. */
    static Headers resetInMillis() {
        return (fields, reply) ->
                fields.computeIfPresent(RESET, (name, reset) -> String.valueOf(Long.parseLong(reset) * 1000));
    }

    /** The reset as the seconds until it. */
    static Headers resetRelative() {
        return (fields, reply) -> fields.computeIfPresent(
                RESET, (name, reset) -> String.valueOf(reply.limits().hour.untilReset(reply.now()) / SECOND));
    }

    /** A reset that was 25 minutes ago. */
    static Headers resetStale() {
        return (fields, reply) ->
                fields.put(RESET, String.valueOf(EPOCH + Math.floorDiv(reply.now(), SECOND) - 25 * 60));
    }

    /** The time, on a clock that is so many seconds ahead. */
    static Headers date(long ahead) {
        return (fields, reply) -> fields.put(
                DATE, HTTP_DATE.format(Instant.ofEpochSecond(EPOCH + Math.floorDiv(reply.now(), SECOND) + ahead)));
    }

    /** Not these fields. */
    static Headers without(String... names) {
        return (fields, reply) -> fields.keySet().removeAll(List.of(names));
    }

    /** A rejection says nothing at all of the limits. */
    static Headers silentRejections() {
        return (fields, reply) -> {
            if (reply.full() != null) {
                fields.keySet().removeAll(List.of(LIMIT, REMAINING, RESET, RETRY_AFTER));
            }
        };
    }

    /** Each rejection, by whichever limit, says to wait as long as it takes. */
    static Headers retryAfterAlways() {
        return (fields, reply) -> {
            if (reply.full() != null) {
                fields.put(RETRY_AFTER, String.valueOf(reply.secondsToWait()));
            }
        };
    }

    /** Each rejection has this for a time to wait. */
    static Headers retryAfter(Text text) {
        return (fields, reply) -> {
            if (reply.full() != null) {
                fields.put(RETRY_AFTER, text.of(reply.secondsToWait(), EPOCH + Math.floorDiv(reply.now(), SECOND)));
            }
        };
    }

    /** What is written for a time to wait. */
    @FunctionalInterface
    interface Text {
        String of(int seconds, long epochSecond);
    }
}
