package io.dodb.reactor.internal.bulk;

import io.dodb.error.DatabasesException;
import io.dodb.error.PluginException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkOutage;
import io.dodb.reactor.bulk.OutageException;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.layer.AttemptWatch;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * The outage of a run, if any, and the decision to wait for its end. The run's calls report to it, from any thread. A missing token counts
 * as an outage, too.
 *
 * <p>Before the very first answer, the run gives up soon: the address may well be wrong. After it an outage begins with the first failed
 * attempt, ends with the first answer below 500, and is waited for as long as the options say. Time in which a rate limit prevents every
 * attempt does not count. A permanent failure ends the run at once.
 *
 * <p>An Error costs its own item, or with HTTP/2 all that are under way on its connection. Only one that every call meets ends the run: more
 * of them in a row, without an answer between, than calls may be under way.
 */
final class Outage implements AttemptWatch {
    /** The time limit of the first attempts to reach the server; as long as a single call tries. */
    static final Duration FIRST_CONTACT = Duration.ofSeconds(6);

    private final Duration patience;
    private final int inFlight;
    private final Sender sender;
    private final Runnable news;

    private boolean answered;
    private int errorsInARow;
    private boolean timeIsUp;
    private @Nullable DatabasesException failure;
    private long since;
    private @Nullable Disposable timer;
    private @Nullable Throwable end;

    /**
     * @param news called when {@link #end} may have changed, without any lock
     */
    Outage(BulkOptions options, Sender sender, Runnable news) {
        this.patience = options.patience();
        this.inFlight = options.inFlight();
        this.sender = sender;
        this.news = news;
    }

    @Override
    public synchronized void leaves() {
        if (!answered && timer == null) {
            begin(FIRST_CONTACT);
        }
    }

    @Override
    public synchronized void answered(int status) {
        errorsInARow = 0;
        if (!answered || status < 500) {
            answered = true;
            timeIsUp = false;
            failure = null;
            stopTimer();
        }
    }

    @Override
    public void failed(DatabasesException newFailure) {
        if (note(newFailure)) {
            news.run();
        }
    }

    /** Returns true if the run may have to end. */
    private synchronized boolean note(DatabasesException newFailure) {
        boolean isAnError =
                newFailure instanceof TransportException problem && problem.kind() == TransportException.Kind.JVM_ERROR;
        errorsInARow += isAnError ? 1 : 0;
        if (canNotHeal(newFailure)) {
            end = end == null ? newFailure : end;
        } else if (isOfAnOutage(newFailure) || (isAnError && !answered)) {
            if (failure == null && (answered || timer == null)) {
                begin(limit());
            }
            failure = newFailure;
        }
        return end != null || timeIsUp;
    }

    /** Returns true for a permanent failure. Once the server has answered, an unreadable answer fails only its item. */
    private boolean canNotHeal(DatabasesException cause) {
        if (cause instanceof PluginException plugin) {
            return plugin.isOfTheClient() && !plugin.isTransient();
        }
        if (!(cause instanceof TransportException problem)) {
            return false;
        }
        return switch (problem.kind()) {
            case NO_CONNECTION, BROKEN, TIMEOUT -> false;
            case JVM_ERROR -> errorsInARow > inFlight;
            case UNKNOWN_HOST, CERTIFICATE, PROXY, PROTOCOL, HEADER_LIMIT -> !(answered && problem.mayHaveBeenSent());
        };
    }

    private static boolean isOfAnOutage(DatabasesException cause) {
        return cause.isTransient()
                && (cause instanceof TransportException
                        || cause instanceof ServerException
                        || (cause instanceof PluginException plugin && plugin.isOfTheClient()));
    }

    private Duration limit() {
        return answered ? patience : FIRST_CONTACT;
    }

    private void begin(Duration limit) {
        since = now();
        stopTimer();
        timer = sender.timing().scheduler().schedule(this::timeIsUp, Durations.nanos(limit), TimeUnit.NANOSECONDS);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.dispose();
            timer = null;
        }
    }

    private void timeIsUp() {
        RateLimitWait wait = sender.rateLimitWait();
        synchronized (this) {
            if (timer == null) {
                return;
            }
            if (wait != null && wait.reason() != WaitReason.OUTAGE) {
                begin(limit());
                return;
            }
            timeIsUp = true;
        }
        news.run();
    }

    /**
     * Returns the reason why the run has to end; null if it goes on.
     *
     * @param mayStillBeAnswered whether the first answer may be on its way
     */
    synchronized @Nullable Throwable end(
            BooleanSupplier mayStillBeAnswered, Supplier<? extends Throwable> noConnection) {
        DatabasesException last = failure;
        if (end == null && timeIsUp) {
            if (answered) {
                end = last == null ? null : new OutageException(patience, last);
            } else if (!mayStillBeAnswered.getAsBoolean()) {
                end = last == null ? noConnection.get() : last;
            }
        }
        return end;
    }

    /** Returns the current outage, or null. */
    synchronized @Nullable BulkOutage present() {
        DatabasesException last = failure;
        if (last == null || timer == null || end != null) {
            return null;
        }
        Duration lasting = Duration.ofNanos(Math.max(0, now() - since));
        Duration left = Durations.forTimer(limit()).minus(lasting);
        return new BulkOutage(last, lasting, left.isNegative() ? Duration.ZERO : left);
    }

    /** Ends the watch: the run is over. */
    synchronized void close() {
        answered = true;
        stopTimer();
    }

    private long now() {
        return sender.timing().nanoTime().getAsLong();
    }
}
