package io.dodb.reactor;

import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.options.Timeouts;
import java.time.Duration;

/** For tests of other packages: clients for which waits take no time. */
public final class TimedClients {
    /** How long a bulk run tries to reach the server at all. */
    private static final Duration BULK_FIRST_CONTACT = Duration.ofSeconds(6);

    private TimedClients() {}

    /** The same builder, of a client whose delays are over at once and whose timeouts do not expire by themselves. */
    public static DatabasesClientBuilder leaping(DatabasesClientBuilder builder) {
        return in(leaping(), builder);
    }

    /** The same builder, of a client that goes by that time. */
    public static DatabasesClientBuilder in(Timing time, DatabasesClientBuilder builder) {
        return builder.timing(time);
    }

    /** Time in which delays are over at once, and the timeouts that a client has by default do not expire by themselves. */
    public static Timing leaping() {
        return leaping(
                Timeouts.DEFAULT.attempt(),
                Timeouts.DEFAULT.total(),
                Waiting.DEFAULT.deadline(),
                BulkOptions.DEFAULT.patience(),
                BULK_FIRST_CONTACT);
    }

    /** Time in which delays are over at once, and these timeouts do not expire by themselves. */
    public static Timing leaping(Duration... timeouts) {
        return new LeapingTime(timeouts).timing();
    }
}
