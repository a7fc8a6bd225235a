package io.dodb.sandbox.internal.state;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids that the sandbox gives, each recognized at a glance and given once. Thread-safe. */
public final class Ids {
    private final Map<Kind, Long> last = new EnumMap<>(Kind.class);

    /** What has an id of the sandbox's own. */
    public enum Kind {
        CLUSTER("00000000-0000-4000-8000-", "%012d", 10),
        REPLICA("00000000-0000-4000-b000-", "%012d", 10),
        MIGRATION("00000000-0000-4000-a100-", "%012d", 10),
        RULE("00000000-0000-4000-a000-", "%012x", 16),
        SINK("000000000000000000000000514b", "%012x", 16);

        private final String start;
        private final String number;
        private final int radix;

        Kind(String start, String number, int radix) {
            this.start = start;
            this.number = number;
            this.radix = radix;
        }

        /** Returns the n-th id. */
        String id(long n) {
            return start + String.format(Locale.ROOT, number, n);
        }

        /** Returns the number of an id; 0 if it is somebody else's. */
        private long number(String id) {
            try {
                return id.startsWith(start) ? Long.parseLong(id.substring(start.length()), radix) : 0;
            } catch (NumberFormatException foreign) {
                return 0;
            }
        }
    }

    /** Returns an id that was neither given nor seen before. */
    public synchronized String next(Kind kind) {
        return kind.id(last.merge(kind, 1L, Long::sum));
    }

    /** Notes the ids in a cluster that was made elsewhere. */
    synchronized void see(Cluster cluster) {
        see(Kind.CLUSTER, cluster.id());
        cluster.replicas().all().forEach(replica -> see(Kind.REPLICA, replica.id()));
        see(Kind.REPLICA, cluster.id()); // a promoted one
        cluster.sinks().all().forEach(sink -> see(Kind.SINK, sink.id()));
        cluster.settings().rules().forEach(rule -> see(Kind.RULE, rule.uuid()));
        @Nullable Migration migration = cluster.migration().get();
        if (migration != null) {
            see(Kind.MIGRATION, migration.id());
        }
    }

    /** Notes an id that was given elsewhere. */
    public synchronized void see(Kind kind, String id) {
        last.merge(kind, kind.number(id), Math::max);
    }
}
