package io.dodb.reactor.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ErrorBody;
import io.dodb.http.HttpFields;
import io.dodb.rate.Pacing;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.options.Timeouts;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Errors of the virtual machine while a layer looks at a reply: Reactor's operators would throw them on, past whoever waits. */
class LayerErrorTest extends CallsOverAStub {
    private final CountedBudget budget = new CountedBudget(new InProcessBudget(Pacing.OFF, StubWire.timing(time)));

    /** Wherever a layer reads a field of the reply, one time after the other. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("replies")
    void anErrorWhileAReplyIsReadEndsTheCallAndItsPermit(int status, CallOptions options) {
        int reads = 0;
        while (endsWithAnErrorOfRead(reads, status, options)) {
            reads++;
        }
        assertThat(reads).as("reads of fields").isPositive();
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                        Named.of("no options", CallOptions.NONE),
                        Named.of(
                                "a deadline",
                                CallOptions.builder()
                                        .deadline(Duration.ofSeconds(50))
                                        .build()),
                        Named.of(
                                "a longest wait",
                                CallOptions.builder()
                                        .longestWait(Duration.ofSeconds(5))
                                        .build()))
                .flatMap(options -> Stream.of(200, 404, 429, 503).map(status -> Arguments.of(status, options)));
    }

    private boolean endsWithAnErrorOfRead(int number, int status, CallOptions options) {
        AtomicInteger left = new AtomicInteger(number);
        AtomicBoolean thrown = new AtomicBoolean();
        HttpFields fields = name -> {
            if (left.getAndDecrement() == 0) {
                thrown.set(true);
                throw new NoClassDefFoundError("gone");
            }
            return null;
        };
        Object body = status == 200 ? APP : new ErrorBody("some_error", "of the stub", null);
        List<Throwable> ends = new ArrayList<>();
        StubWire wire = new StubWire(time, request -> Mono.just(new HttpReply(status, fields, body)));
        Sender sender = new Sender(
                wire, tokens, RetryPolicy.DEFAULT, Timeouts.DEFAULT, budget.watched(), null, StubWire.timing(time));
        sender.send(GET, options).subscribe(value -> {}, ends::add);
        time.advanceTimeBy(Duration.ofHours(2));

        assertThat(budget.inUse()).isZero();
        if (thrown.get()) {
            assertThat(ends)
                    .singleElement()
                    .satisfies(end -> assertThat(end).rootCause().isInstanceOf(NoClassDefFoundError.class));
        }
        return thrown.get();
    }
}
