package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnRequestsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private final OwnRequests own = new OwnRequests(HOUR, MINUTE);

    private Ticket sent(long now) {
        Ticket ticket = new Ticket();
        own.sent(now, ticket);
        return ticket;
    }

    private void accepted(long sent, long answered) {
        own.accepted(sent(sent), answered);
    }

    @Test
    void aRequestHoldsASlotFromItsSendingToAWindowAfterItsAnswer() {
        Ticket ticket = sent(0);
        assertThat(own.inMinute()).isEqualTo(1);
        assertThat(own.inHour()).isEqualTo(1);
        assertThat(own.inFlight()).isEqualTo(1);
        assertThat(own.untilMinuteFree(0)).as("only its answer can tell").isEqualTo(Pacer.AFTER_REPLY);
        assertThat(own.untilHourFree(0)).isEqualTo(Pacer.AFTER_REPLY);

        own.accepted(ticket, 2 * SECOND);
        assertThat(own.inFlight()).isZero();
        // a clock may run a ten-thousandth too fast
        assertThat(own.untilMinuteFree(2 * SECOND)).isEqualTo(MINUTE + MINUTE / 10_000);
        assertThat(own.untilHourFree(2 * SECOND)).isEqualTo(HOUR + HOUR / 10_000);
        assertThat(own.untilHourFree(2 * HOUR)).as("at least a moment").isEqualTo(1);
        assertThat(own.untilMinuteFree(2 * HOUR)).isEqualTo(1);
        assertThat(own.oldestAge(10 * SECOND)).isEqualTo(8 * SECOND);

        own.expire(63 * SECOND);
        assertThat(own.inMinute()).isZero();
        assertThat(own.inHour()).isEqualTo(1);
        own.expire(3_603 * SECOND);
        assertThat(own.inHour()).isZero();
    }

    @Test
    void aRejectedRequestHoldsNothingAndAnAbandonedOneIsTakenForCounted() {
        sent(0);
        own.rejected();
        assertThat(own.inHour()).isZero();
        assertThat(own.inFlight()).isZero();
        assertThat(own.isEmpty()).as("something was sent").isFalse();

        sent(0);
        own.abandoned(SECOND);
        assertThat(own.inHour()).isEqualTo(1);
        assertThat(own.inMinute()).isEqualTo(1);
        assertThat(own.inFlight()).isZero();
    }

    @Test
    void whatDidNotLeaveWasNothing() {
        sent(0);
        own.notSent();
        assertThat(own.isEmpty()).isTrue();
        assertThat(own.inHour()).isZero();
    }

    /** A server that counts arrivals within an hour, at any instant between sending and answer: both bounds hold whatever it does. */
    @Test
    void theServersCountLiesBetweenItsBounds() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            OwnRequests log = new OwnRequests(HOUR, MINUTE);
            List<Long> arrivals = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 300; i++) {
                now += (long) (random.nextDouble() * 40 * SECOND);
                Ticket ticket = new Ticket();
                log.sent(now, ticket);
                long arrival = now + (long) (random.nextDouble() * 5 * SECOND);
                long answered = arrival + (long) (random.nextDouble() * 5 * SECOND);
                boolean rejected = random.nextInt(10) == 0;
                if (!rejected) {
                    arrivals.add(arrival);
                }
                double counted = (double)
                        arrivals.stream().filter(at -> arrival - at < HOUR).count();
                long ofMinute =
                        arrivals.stream().filter(at -> arrival - at < MINUTE).count();
                now = answered;
                if (rejected) {
                    log.rejected();
                } else {
                    log.accepted(ticket, now);
                }
                log.expire(now);
                assertThat(log.countedAtMost(ticket))
                        .as("seed %d, request %d", seed, i)
                        .isGreaterThanOrEqualTo(counted);
                assertThat(log.countedAtLeast(ticket, now, rejected))
                        .as("seed %d, request %d", seed, i)
                        .isLessThanOrEqualTo(counted);
                if (!rejected) {
                    assertThat(log.settledAtLeast(ticket, now)).isLessThanOrEqualTo(counted);
                }
                assertThat(log.inMinuteAtLeast(ticket, now)).isLessThanOrEqualTo(ofMinute);
                if (now < HOUR) {
                    assertThat(log.countedAtMost(ticket) - log.countedAtLeast(ticket, now, rejected))
                            .as("nothing has expired, so that all is known")
                            .isZero();
                }
            }
        }
    }

    @Test
    void aCounterThatLagsMayNotShowTheLastTenSeconds() {
        accepted(0, 0);
        accepted(5 * SECOND, 5 * SECOND);
        Ticket ticket = sent(10 * SECOND);
        own.accepted(ticket, 10 * SECOND);

        assertThat(own.countedAtLeast(ticket, 10 * SECOND, false)).isEqualTo(3);
        assertThat(own.settledAtLeast(ticket, 10 * SECOND)).isEqualTo(2);
    }

    @Test
    void aMinuteCountsAtTheLeastWhatIsFiftySecondsOldAtTheMost() {
        accepted(0, 0);
        accepted(5 * SECOND, 5 * SECOND);
        Ticket ticket = sent(49 * SECOND);
        assertThat(own.inMinuteAtLeast(ticket, 49 * SECOND)).isEqualTo(2);
        assertThat(own.inMinuteAtLeast(ticket, 50 * SECOND)).isEqualTo(1);
        assertThat(own.inMinuteAtLeast(ticket, 55 * SECOND)).isZero();
    }

    @Test
    void whatTheServerHasForgottenHoldsNoSlotOfTheHour() {
        for (int i = 0; i < 10; i++) {
            accepted(i * MINUTE, i * MINUTE);
        }
        own.forget(10 * MINUTE, 4);
        assertThat(own.inHour()).isEqualTo(6);
        Ticket ticket = sent(10 * MINUTE);
        own.accepted(ticket, 10 * MINUTE);
        assertThat(own.countedAtMost(ticket)).isEqualTo(7);
        assertThat(own.countedAtLeast(ticket, 10 * MINUTE, false)).isEqualTo(7);
        assertThat(own.oldestAge(10 * MINUTE)).isEqualTo(6 * MINUTE);
    }

    @Test
    void bothLogsAgreeAfterwardsWhenAnswersTookLong() {
        // ten that were sent an hour before, and answered a second later; two that nobody answered
        for (int i = 0; i < 10; i++) {
            accepted(0, SECOND);
        }
        for (int i = 0; i < 20; i++) {
            accepted(MINUTE, MINUTE);
        }
        sent(MINUTE);
        own.abandoned(MINUTE);
        sent(MINUTE);
        own.abandoned(MINUTE);

        own.forget(HOUR, 5);

        Ticket ticket = sent(HOUR);
        own.accepted(ticket, HOUR);
        assertThat(own.countedAtLeast(ticket, HOUR, false)).isEqualTo(16);
        assertThat(own.countedAtMost(ticket)).as("those without an answer, too").isEqualTo(18);
    }

    @Test
    void takesOverWhatAnEarlierProcessSent() {
        own.restore(0, new long[] {2 * HOUR, HOUR, HOUR - 1, 2 * MINUTE, SECOND}, 2);

        assertThat(own.isEmpty()).isFalse();
        assertThat(own.inHour()).isEqualTo(5);
        assertThat(own.inMinute()).isEqualTo(3);
        assertThat(own.inFlight()).isZero();
        Ticket ticket = sent(0);
        // the server may count those without an answer; the oldest may have expired: it was sent before its answer
        assertThat(own.countedAtMost(ticket)).isEqualTo(6);
        assertThat(own.countedAtLeast(ticket, 0, true)).isEqualTo(2);
        assertThat(own.inMinuteAtLeast(ticket, 0))
                .as("their sending is not known")
                .isZero();
    }
}
