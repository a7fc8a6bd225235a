package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.api.ClusterApi;
import io.dodb.error.RateLimitWaitException;
import io.dodb.model.ClusterId;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What the builder says of pacing. */
class PacingOptionsTest {
    private static final Pacing TEN_AN_HOUR = Pacing.DEFAULT.withLimits(RateLimits.parse("10/1h"));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ClusterId CLUSTER = ClusterId.parse("00000000-0000-4000-8000-000000000001");

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.builder().limits(RateLimits.UNLIMITED).build());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private DatabasesClientBuilder client() {
        return DatabasesClient.builder().baseUrl(sandbox.url()).token(TokenSource.of(sandbox.token()));
    }

    @Test
    void refusesWhatMakesNoSense() {
        DatabasesClientBuilder builder = DatabasesClient.builder();
        for (double share : new double[] {-0.1, 0.91, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.reserve(share))
                    .withMessage("reserve must be a share from 0 to 0.9, not " + share);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxInFlight(0))
                .withMessage("maxInFlight must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxWait(Duration.ofMillis(-1)))
                .withMessage("the maxWait can't be negative, as PT-0.001S is");
    }

    @Test
    void pacesAsThePacingThatSaysTheSame() {
        Pacing same = Pacing.DEFAULT.withReserve(0.2).withMaxInFlight(3);
        try (DatabasesClient first = client().reserve(0.2).maxInFlight(3).build();
                DatabasesClient second = client().pacing(same).build()) {
            assertThat(first.rateLimits()).isEqualTo(second.rateLimits());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client().build())
                    .withMessageContaining("maxInFlight=3, reserve=0.2");
        }
    }

    @Test
    void waitsForALimitNoLongerThanTheMaxWait() {
        try (DatabasesClient client =
                client().pacing(TEN_AN_HOUR).maxWait(Duration.ZERO).build()) {
            Call<DatabaseCluster> call = ClusterApi.get(CLUSTER);
            StepVerifier.create(Flux.range(0, 10).concatMap(i -> client.send(call)))
                    .expectNextCount(10)
                    .expectComplete()
                    .verify(LIMIT);

            StepVerifier.create(client.send(call))
                    .expectError(RateLimitWaitException.class)
                    .verify(LIMIT);
            StepVerifier.create(client.with(CallOptions.builder()
                                    .longestWait(Duration.ofMillis(1))
                                    .build())
                            .send(call))
                    .expectErrorMatches(
                            failure -> String.valueOf(failure.getMessage()).contains("PT0.001S"))
                    .verify(LIMIT);
        }
    }

    @Test
    void leavesTheReserveToSingleCalls() {
        try (DatabasesClient client =
                client().pacing(TEN_AN_HOUR).reserve(0.5).maxWait(Duration.ZERO).build()) {
            Call<DatabaseCluster> call = ClusterApi.get(CLUSTER);
            StepVerifier.create(client.bulk(BulkOptions.builder().inFlight(1).build())
                            .run(Flux.range(0, 8), i -> call)
                            .collect(BulkSummary.collector()))
                    .assertNext(sum -> {
                        assertThat(sum.applied()).isEqualTo(5);
                        assertThat(sum.failed()).isEqualTo(3);
                    })
                    .expectComplete()
                    .verify(LIMIT);

            StepVerifier.create(client.send(call))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);
        }
    }
}
