package io.dodb.internal.rate;

import io.dodb.http.HttpFields;
import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/** A pacer, a network and a server with two sliding limits, as discrete events. */
final class PacedWorld {
    static final long SECOND = 1_000_000_000L;
    static final int HOUR_LIMIT = 5_000;
    static final int MINUTE_LIMIT = 250;
    private static final long EPOCH = 1_790_000_000L;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    /**
     * What a run is like.
     *
     * @param start of the monotonic clock
     * @param serverAhead seconds by which the server's clock is ahead
     * @param failures share of 5xx
     * @param lost share of requests that are counted and never answered
     * @param strangersEvery seconds between two requests of others on average; 0 for none
     */
    record Setting(
            long seed,
            int items,
            int inFlight,
            long start,
            long serverAhead,
            double failures,
            double lost,
            boolean anySplit,
            boolean rejectedCount,
            double strangersEvery) {

        static Setting idle(long seed, int items) {
            return new Setting(seed, items, 32, 0, 0, 0, 0, false, false, 0);
        }
    }

    final Setting setting;
    final Pacer pacer;
    final List<Long> sends = new ArrayList<>();
    int rejected;
    int done;
    int peakSinceBlock;
    long end;
    /** Called after each event; a test looks at the pacer there. */
    Runnable watch = () -> {};

    private final Random network;
    private final Random chance;
    private final Random others;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<Long> hour = new ArrayDeque<>();
    private final Deque<Long> minute = new ArrayDeque<>();
    private long now;
    private long order;
    private long timer;
    private boolean armed;
    private int left;
    int inFlight;
    /** While a 429 blocks: until when nothing may leave, by the server's word. */
    private long notBefore;

    PacedWorld(Setting setting) {
        this(setting, new Pacer(Pacing.DEFAULT.withMaxInFlight(setting.inFlight())));
    }

    PacedWorld(Setting setting, Pacer pacer) {
        this.setting = setting;
        this.pacer = pacer;
        network = new Random(setting.seed() * 1000 + 1);
        chance = new Random(setting.seed() * 1000 + 2);
        others = new Random(setting.seed() * 1000 + 4);
        left = setting.items();
        now = setting.start();
        notBefore = now;
        if (setting.strangersEvery() > 0) {
            at(pause(), this::stranger);
        }
    }

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.signum(at - other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private void at(long in, Runnable what) {
        events.add(new Event(now + in, order++, what));
    }

    PacedWorld run() {
        pump();
        while (done < setting.items()) {
            Event event = events.poll();
            if (event == null) {
                throw new AssertionError("nothing will ever happen again, and " + left + " items are left");
            }
            now = event.at();
            event.what().run();
            watch.run();
        }
        return this;
    }

    long now() {
        return now;
    }

    private void pump() {
        while (left > 0) {
            long wait = pacer.admit(now, Lane.BULK);
            if (wait == Pacer.NOW) {
                send();
            } else if (wait == Pacer.AFTER_REPLY) {
                if (inFlight == 0) {
                    throw new AssertionError("waits for a reply, and none is out");
                }
                return;
            } else {
                if (inFlight == 0 && wait > 3_601 * SECOND) {
                    throw new AssertionError("waits too long: " + wait / SECOND + " s");
                }
                long due = now + wait;
                if (!armed || timer != due) {
                    armed = true;
                    timer = due;
                    at(wait, () -> {
                        if (armed && timer == due) {
                            armed = false;
                            pump();
                        }
                    });
                }
                return;
            }
        }
    }

    private void send() {
        if (now - notBefore < 0) {
            throw new AssertionError("left " + (notBefore - now) + " ns before the server's word");
        }
        left--;
        inFlight++;
        peakSinceBlock = Math.max(peakSinceBlock, inFlight);
        sends.add(now - setting.start());
        Ticket ticket = pacer.sent(now);
        double latency = 0.15 + 0.75 * network.nextDouble();
        double share = setting.anySplit() ? 0.02 + 0.96 * network.nextDouble() : 0.2 + 0.4 * network.nextDouble();
        double held = setting.anySplit() && network.nextInt(5) == 0 ? 4 * network.nextDouble() : 0;
        long up = (long) (latency * share * SECOND);
        long down = (long) ((latency * (1 - share) + held) * SECOND);
        at(up, () -> arrive(ticket, down));
    }

    private void arrive(Ticket ticket, long down) {
        expire();
        int status = 201;
        long retryAfter = 0;
        if (hour.size() >= HOUR_LIMIT) {
            status = 429;
        } else if (minute.size() >= MINUTE_LIMIT) {
            status = 429;
            retryAfter = Math.max(1, (minute.getFirst() + 60 * SECOND - now + SECOND - 1) / SECOND);
        } else if (chance.nextDouble() < setting.failures()) {
            status = 500;
        }
        if (status != 429 || setting.rejectedCount()) {
            hour.add(now);
            minute.add(now);
        }
        boolean silent = status != 429 && chance.nextDouble() < setting.lost();
        if (silent) {
            at(60 * SECOND, this::timedOut);
            return;
        }
        int answered = status;
        RateLimitFields said = said(status, retryAfter);
        at(down, () -> answer(ticket, answered, said));
    }

    private void timedOut() {
        inFlight--;
        left++;
        pacer.abandoned(now);
        pump();
    }

    private void answer(Ticket ticket, int status, RateLimitFields said) {
        inFlight--;
        pacer.answered(ticket, now, status, said, chance.nextDouble());
        if (status == 429) {
            rejected++;
            left++;
            if (said.retryAfter() != null) {
                notBefore = now + said.retryAfter().toNanos();
            }
            peakSinceBlock = 0;
        } else if (status == 500) {
            left++;
        } else {
            done++;
            end = now - setting.start();
        }
        pump();
    }

    private RateLimitFields said(int status, long retryAfter) {
        long clock = EPOCH + setting.serverAhead();
        long seconds = (now - setting.start()) / SECOND;
        long oldest = hour.isEmpty() ? now : hour.getFirst();
        Map<String, String> fields = new TreeMap<>();
        fields.put("date", HTTP_DATE.format(Instant.ofEpochSecond(clock + seconds)));
        fields.put("ratelimit-limit", String.valueOf(HOUR_LIMIT));
        fields.put("ratelimit-remaining", status == 429 ? "0" : String.valueOf(HOUR_LIMIT - hour.size()));
        fields.put("ratelimit-reset", String.valueOf(clock + (oldest - setting.start()) / SECOND + 3600));
        if (retryAfter > 0) {
            fields.put("retry-after", String.valueOf(retryAfter));
        }
        return RateLimitFields.from(HttpFields.of(fields));
    }

    private void stranger() {
        expire();
        if (hour.size() < HOUR_LIMIT && minute.size() < MINUTE_LIMIT) {
            hour.add(now);
            minute.add(now);
        }
        at(pause(), this::stranger);
    }

    private long pause() {
        return (long) (-StrictMath.log(1 - others.nextDouble()) * setting.strangersEvery() * SECOND);
    }

    private void expire() {
        while (!hour.isEmpty() && now - hour.getFirst() >= 3600 * SECOND) {
            hour.removeFirst();
        }
        while (!minute.isEmpty() && now - minute.getFirst() >= 60 * SECOND) {
            minute.removeFirst();
        }
    }
}
