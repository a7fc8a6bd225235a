package io.dodb.reactor.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.http.HttpFields;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.call.CallOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class CallMonoTest {
    private static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final DatabaseUser APP = new DatabaseUser("app", null, null, null, null, null, null);

    private final List<Request> sent = new ArrayList<>();
    private final Sinks.One<HttpReply> reply = Sinks.one();

    private Mono<Object> call() {
        Exchange wire = request -> {
            sent.add(request);
            return reply.asMono();
        };
        return CallMono.of(
                wire,
                () -> Request.of(UserApi.get(CLUSTER, "app"), CallOptions.NONE),
                (answer, trace) -> answer.body());
    }

    private static HttpReply answered(@Nullable DatabaseUser body) {
        return new HttpReply(200, HttpFields.of(Map.of()), body);
    }

    @Test
    void aResultWaitsUntilItIsAskedFor() {
        StepVerifier.create(call(), 0)
                .expectSubscription()
                .then(() -> reply.tryEmitValue(answered(APP)))
                .expectNoEvent(Duration.ofMillis(1))
                .thenRequest(1)
                .expectNext(APP)
                .verifyComplete();
    }

    @Test
    void aResultThatIsAskedForComesAtOnce() {
        StepVerifier.create(call())
                .then(() -> reply.tryEmitValue(answered(APP)))
                .expectNext(APP)
                .verifyComplete();
    }

    @Test
    void anOperationThatAnswersNothingCompletesWithoutDemand() {
        StepVerifier.create(call(), 0)
                .then(() -> reply.tryEmitValue(answered(null)))
                .verifyComplete();
    }

    @Test
    void eachSubscriptionIsARequestOfItsOwn() {
        Mono<Object> call = call();
        reply.tryEmitValue(answered(APP));
        StepVerifier.create(call).expectNext(APP).verifyComplete();
        StepVerifier.create(call).expectNext(APP).verifyComplete();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).trace()).isNotSameAs(sent.get(1).trace());
    }

    @Test
    void nothingComesAfterACancellation() {
        StepVerifier.create(call(), 0)
                .expectSubscription()
                .then(() -> reply.tryEmitValue(answered(APP)))
                .thenCancel()
                .verify();
        StepVerifier.create(call(), 0).thenCancel().verify();
        assertThat(sent).hasSize(2);
    }

    @Test
    void aFailureNeedsNoDemand() {
        StepVerifier.create(call(), 0)
                .then(() -> reply.tryEmitError(new IllegalStateException("lost")))
                .verifyErrorMessage("lost");
    }

    @Test
    void aResultThatNobodyAskedForIsDiscardedWhenItsSubscriberGivesUp() {
        List<Object> discarded = new ArrayList<>();
        StepVerifier.create(call().doOnDiscard(DatabaseUser.class, discarded::add), 0)
                .expectSubscription()
                .then(() -> reply.tryEmitValue(answered(APP)))
                .thenCancel()
                .verify();
        assertThat(discarded).containsExactly(APP);
    }

    @Test
    void toolsOfReactorSeeTheCall() {
        Scannable call = Scannable.from(call().subscribe());
        assertThat(call.parents().toList()).isNotEmpty();
        assertThat(Scannable.from(call()).isScanAvailable()).isTrue();
    }
}
