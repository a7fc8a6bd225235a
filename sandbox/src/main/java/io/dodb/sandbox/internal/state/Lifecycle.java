package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.message.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The present and the coming shape of a cluster: a change takes a while on the sandbox's clock, and then takes effect at once. Thread-safe. */
public final class Lifecycle {
    public static final Duration CREATING = Duration.ofMinutes(3);
    public static final Duration FORKING = Duration.ofMinutes(4);
    public static final Duration RESIZING = Duration.ofMinutes(2);
    public static final Duration MIGRATING = Duration.ofMinutes(5);
    public static final Duration UPGRADING = Duration.ofMinutes(2);
    private static final String ONLINE = "online";

    private ClusterShape shape;
    private ClusterShape next;
    private String status;
    private long changedAt;

    private Lifecycle(ClusterShape shape, String status, long changedAt) {
        this.shape = shape;
        this.next = shape;
        this.status = status;
        this.changedAt = changedAt;
    }

    /** Returns the lifecycle of a cluster that has been there all the time. */
    public static Lifecycle online(ClusterShape shape) {
        return new Lifecycle(shape, ONLINE, Long.MIN_VALUE);
    }

    /** Returns the lifecycle of a cluster that is as told, and becomes what the change says. */
    public static Lifecycle of(ClusterShape shape, @Nullable Change change) {
        Lifecycle lifecycle = online(shape);
        if (change != null) {
            lifecycle.status = change.status();
            lifecycle.next = change.to();
            lifecycle.changedAt = change.endsAt();
        }
        return lifecycle;
    }

    /**
     * A change under way.
     *
     * @param endsAt nanoseconds of the sandbox's clock
     */
    public record Change(String status, ClusterShape to, long endsAt) {}

    /** Returns the change that is under way, or null. */
    public synchronized @Nullable Change change(long now) {
        settle(now);
        return isIdle() ? null : new Change(status, next, changedAt);
    }

    public synchronized ClusterShape shape(long now) {
        settle(now);
        return shape;
    }

    public synchronized String status(long now) {
        settle(now);
        return status;
    }

    /**
     * Begins a change.
     *
     * @throws Refusal 412 while another one is under way
     */
    public synchronized void change(String newStatus, ClusterShape to, long now, Duration length) {
        settle(now);
        requireIdle();
        status = newStatus;
        next = to;
        changedAt = now + length.toNanos();
    }

    /**
     * Refuses a request while a change is under way.
     *
     * @throws Refusal 412 while a change is under way (quirk 52)
     */
    public synchronized void requireIdle(long now) {
        settle(now);
        requireIdle();
    }

    private void requireIdle() {
        if (!isIdle()) {
            throw Refusal.precondition("the cluster is " + (status.equals(ONLINE) ? "being upgraded" : status));
        }
    }

    private void settle(long now) {
        if (!isIdle() && now - changedAt >= 0) {
            shape = next;
            status = ONLINE;
        }
    }

    private boolean isIdle() {
        return status.equals(ONLINE) && next.equals(shape);
    }
}
