package io.dodb.reactor.internal.limit;

import io.dodb.internal.rate.Pacer;
import io.dodb.internal.rate.Ticket;
import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.RateLimitWait;
import io.dodb.reactor.options.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A budget that applies the decisions of the {@link Pacer} to all calls of one token, with a queue of waiting calls and at most one timer.
 * The lock guards arithmetic only; signals are emitted after it was released.
 */
public final class InProcessBudget implements RateBudget {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Pacing pacing;
    private final Pacer pacer;
    private final Timing timing;
    private final WaitingQueue line = new WaitingQueue();
    private final WaitNews waits = new WaitNews();
    private @Nullable Disposable timer;
    private long timerDue;
    private @Nullable WaitReason reason;
    private @Nullable WaitCause cause;
    private long reopensAt;
    private long toldUntil = Long.MIN_VALUE;

    /** Creates a budget that is not shared; clients get the one shared by their token. */
    public InProcessBudget(Pacing pacing, Timing timing) {
        this.pacing = pacing;
        this.pacer = new Pacer(pacing);
        this.timing = timing;
    }

    /**
     * Returns the budget of a token, shared by all clients of the process that use it with that server.
     *
     * @throws IllegalArgumentException if such a client is open with another pacing, or the token source has no identity
     */
    public static InProcessBudget shared(URI baseUrl, TokenSource token, Pacing pacing) {
        Object identity = token.identity();
        if (identity == null) {
            throw new IllegalArgumentException(
                    "token: identity() returned null; two such sources would share their limits");
        }
        return SharedBudgets.of(server(baseUrl), identity, pacing);
    }

    /** Returns the same text for each spelling of a server. */
    private static String server(URI baseUrl) {
        int port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : "https".equals(baseUrl.getScheme()) ? 443 : 80;
        return baseUrl.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    Pacing pacing() {
        return pacing;
    }

    /**
     * Takes over the requests that an earlier process sent with the token. Does nothing once a request has left: this process's own record
     * takes precedence.
     */
    public synchronized void restore(PastSends past) {
        long[] ages = past.answered().stream().mapToLong(Durations::nanos).toArray();
        pacer.restore(now(), ages, past.unanswered());
    }

    @Override
    public void release() {
        SharedBudgets.release(this);
    }

    @Override
    public Mono<Permit> acquire(Lane lane, @Nullable Object run) {
        return Mono.defer(() -> {
            Permit permit = tryAcquire(lane);
            return permit != null ? Mono.just(permit) : Mono.create(sink -> enqueue(new Waiter(sink, run)));
        });
    }

    @Override
    public synchronized @Nullable Permit tryAcquire(Lane lane) {
        long now = now();
        return line.isEmpty() && pacer.admit(now, lane) == Pacer.NOW ? permit(now) : null;
    }

    private GrantedPermit permit(long now) {
        return new GrantedPermit(this, pacer.sent(now));
    }

    private void enqueue(Waiter waiter) {
        waiter.sink.onDispose(() -> leave(waiter));
        synchronized (this) {
            if (waiter.left) {
                return;
            }
            line.add(waiter);
        }
        drain();
    }

    /** Removes a waiter that was let through, or gave up. */
    private void leave(Waiter waiter) {
        GrantedPermit unused;
        synchronized (this) {
            waiter.left = true;
            unused = waiter.permit;
            if (unused == null) {
                line.remove(waiter);
            }
        }
        if (unused != null) {
            unused.giveBackIfUnused();
        }
    }

    private void drain() {
        if (isIdle()) {
            return;
        }
        Deque<Waiter> admitted = new ArrayDeque<>();
        RateLimitWait news;
        synchronized (this) {
            news = admit(admitted);
        }
        for (Waiter waiter : admitted) {
            waiter.sink.success(Objects.requireNonNull(waiter.permit));
        }
        if (news != null) {
            waits.tell(news);
        }
    }

    /** Returns true if no call waits, and nothing is left of an earlier wait. */
    private synchronized boolean isIdle() {
        return line.isEmpty() && timer == null && reason == null;
    }

    private @Nullable RateLimitWait admit(Deque<Waiter> admitted) {
        long now = now();
        long wait = Pacer.AFTER_REPLY;
        reason = null;
        while (!line.isEmpty()) {
            wait = pacer.admit(now, line.nextLane());
            if (wait != Pacer.NOW) {
                reason = pacer.waitReason();
                cause = pacer.waitCause();
                break;
            }
            Waiter waiter = Objects.requireNonNull(line.poll());
            waiter.permit = permit(now);
            admitted.add(waiter);
            wait = Pacer.AFTER_REPLY;
        }
        arm(now, wait);
        return news(now, wait);
    }

    private void arm(long now, long wait) {
        if (timer != null) {
            if (wait != Pacer.AFTER_REPLY && timerDue - (now + wait) == 0) {
                return;
            }
            timer.dispose();
            timer = null;
        }
        if (wait != Pacer.AFTER_REPLY) {
            timerDue = now + wait;
            timer = timing.scheduler().schedule(this::timeIsUp, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void timeIsUp() {
        synchronized (this) {
            timer = null;
        }
        drain();
    }

    private @Nullable RateLimitWait news(long now, long wait) {
        if (reason == null) {
            return null;
        }
        reopensAt = wait == Pacer.AFTER_REPLY ? now : now + wait;
        boolean told = toldUntil != Long.MIN_VALUE && reopensAt - toldUntil <= WORTH_TELLING.toNanos();
        if (told || reopensAt - now < WORTH_TELLING.toNanos()) {
            return null;
        }
        toldUntil = reopensAt;
        return currentWait();
    }

    void answered(Ticket ticket, int status, RateLimitFields rateLimit) {
        synchronized (this) {
            pacer.answered(ticket, now(), status, rateLimit, timing.random().getAsDouble());
        }
        drain();
    }

    void broke() {
        synchronized (this) {
            pacer.broke(now());
        }
        drain();
    }

    void abandoned() {
        synchronized (this) {
            pacer.abandoned(now());
        }
        drain();
    }

    void givenBack() {
        synchronized (this) {
            pacer.notSent();
        }
        drain();
    }

    @Override
    public synchronized boolean spendRetry(Lane lane) {
        return pacer.spendRetry(now(), lane, timing.random().getAsDouble());
    }

    @Override
    public synchronized @Nullable RateLimitWait currentWait() {
        long now = now();
        long nanos = Math.max(0, reopensAt - now);
        if (reason == null || cause == null || (nanos == 0 && line.isEmpty())) {
            return null;
        }
        // in every case the next request is the probe
        Duration remaining = Duration.ofNanos(nanos);
        long left = pacing.limits().windows().isEmpty() ? RateLimitWait.UNKNOWN : pacer.left(now);
        return new RateLimitWait(reason, cause, remaining, remaining, left, line.size());
    }

    @Override
    public synchronized Duration leastTime(long requests) {
        Duration least = pacer.leastTime(now(), requests);
        RateLimitWait wait = requests < 1 ? null : currentWait();
        return wait == null || wait.remaining().compareTo(least) <= 0 ? least : wait.remaining();
    }

    @Override
    public synchronized RateLimits limits() {
        List<RateWindow> windows = new ArrayList<>(pacing.limits().windows());
        if (windows.isEmpty()) {
            return RateLimits.UNLIMITED;
        }
        RateWindow longest = windows.remove(windows.size() - 1);
        windows.add(new RateWindow((int) Math.min(Integer.MAX_VALUE, pacer.hourLimit()), longest.per()));
        return new RateLimits(windows);
    }

    @Override
    public synchronized long left() {
        return pacer.left(now());
    }

    @Override
    public Flux<RateLimitWait> waits() {
        return waits.heard();
    }

    private long now() {
        return timing.nanoTime().getAsLong();
    }
}
