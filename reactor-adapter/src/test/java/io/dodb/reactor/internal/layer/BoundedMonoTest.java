package io.dodb.reactor.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import io.dodb.reactor.call.CallOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class BoundedMonoTest {
    private static final HttpReply REPLY = new HttpReply(200, HttpFields.of(Map.of()), null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final TimeoutQueue<BoundedMono.Bounded> queue =
            BoundedMono.queue(Duration.ofSeconds(10), StubWire.timing(time));
    private final TestPublisher<HttpReply> exchange = TestPublisher.create();
    private final List<Object> told = new ArrayList<>();

    private Mono<HttpReply> bounded(Mono<HttpReply> source) {
        return new BoundedMono(
                source,
                Request.of(CallsOverAStub.GET, CallOptions.NONE),
                queue,
                request ->
                        new IllegalStateException("late, and " + (exchange.wasCancelled() ? "cancelled" : "going on")));
    }

    private void send() {
        bounded(exchange.mono()).subscribe(told::add, error -> told.add(error.getMessage()), () -> told.add("end"));
    }

    @Test
    void aReplyInTimeIsPassedOnAndItsTimeoutForgotten() {
        send();
        time.advanceTimeBy(Duration.ofSeconds(9));
        exchange.emit(REPLY);
        time.advanceTimeBy(Duration.ofSeconds(9));

        assertThat(told).containsExactly(REPLY, "end");
        assertThat(queue.entries()).isEmpty();
    }

    @Test
    void aFailureIsPassedOn() {
        send();
        exchange.error(new IllegalStateException("broken"));

        assertThat(told).containsExactly("broken");
        assertThat(queue.entries()).isEmpty();
    }

    @Test
    void anExchangeThatTakesTooLongIsCancelledBeforeItsErrorIsMade() {
        send();
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(told).containsExactly("late, and cancelled");
        assertThat(queue.entries()).isEmpty();
    }

    @Test
    void whoeverWaitsForTheLastExchangeFindsItsReplyDelivered() {
        Sinks.One<HttpReply> reply = Sinks.one();
        bounded(reply.asMono()).subscribe(told::add);
        queue.emptied().subscribe(nothing -> {}, error -> {}, () -> told.add("idle"));
        reply.tryEmitValue(REPLY);

        assertThat(told).containsExactly(REPLY, "idle");
    }

    @Test
    void whatIsCancelledWhileItBeginsIsNotSentAndLeavesTheQueue() {
        bounded(exchange.mono()).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                cancel();
            }
        });

        assertThat(exchange.wasSubscribed()).isFalse();
        assertThat(queue.entries()).isEmpty();
    }

    @Test
    void anEndFromOutsideComesOnceAndNotAfterAnother() {
        send();
        BoundedMono.Bounded under = queue.entries().get(0);
        under.end(request -> new IllegalStateException("closed"));
        under.end(request -> new IllegalStateException("closed again"));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(told).containsExactly("closed");
        exchange.assertCancelled();
    }

    @Test
    void toolsOfReactorSeeIt() {
        Mono<HttpReply> bounded = bounded(exchange.mono());
        assertThat(Scannable.from(bounded).parents()).hasSize(1);
        send();
        Scannable one = queue.entries().get(0);
        assertThat(one.actuals()).isNotEmpty();
        assertThat(one.parents()).isNotEmpty();
        assertThat(one.scan(Scannable.Attr.TERMINATED)).isFalse();
        exchange.emit(REPLY);
        assertThat(one.scan(Scannable.Attr.TERMINATED)).isTrue();
    }
}
