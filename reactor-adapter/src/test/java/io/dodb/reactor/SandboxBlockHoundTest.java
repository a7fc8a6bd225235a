package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.ClusterApi;
import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import io.dodb.sandbox.Sandbox;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A test suite that watches for blocking calls may use the sandbox: what its server does is nobody's fault. */
class SandboxBlockHoundTest {
    private static final BulkOptions ALL_AT_ONCE = BulkOptions.builder()
            .inFlight(40)
            .perCluster(40)
            .serialPerCluster(40)
            .retry(RetryPolicy.NONE)
            .build();

    private static Sandbox sandbox;
    private static DatabasesClient client;

    @BeforeAll
    static void start() {
        BlockHound.install();
        sandbox = Sandbox.start();
        client = DatabasesClient.builder()
                .token(TokenSource.of(sandbox.token()))
                .baseUrl(sandbox.url())
                .pacing(Pacing.OFF)
                .retry(RetryPolicy.NONE)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void theFirstCallsOfEachKindMayComeAllAtOnce() {
        ClusterId kafka = ClusterId.parse(sandbox.clusterIds().get(0));
        UserSettings settings = UserSettings.topicAcl(List.of(TopicAcl.allow("t", TopicPermission.CONSUME)));

        StepVerifier.create(client.bulk(ALL_AT_ONCE)
                        .run(
                                Flux.range(1, 40),
                                i -> UserApi.update(kafka, String.format("app-%03d", i), new UpdateUser(settings)))
                        .collect(BulkSummary.collector()))
                .assertNext(sum -> assertThat(sum.applied()).isEqualTo(40))
                .expectComplete()
                .verify(Wire.LIMIT);
        StepVerifier.create(client.bulk(ALL_AT_ONCE)
                        .run(Flux.range(1, 40), i -> UserApi.add(kafka, CreateUser.named("new-" + i)))
                        .collect(BulkSummary.collector()))
                .assertNext(sum -> assertThat(sum.applied()).isEqualTo(40))
                .expectComplete()
                .verify(Wire.LIMIT);
        StepVerifier.create(client.bulk(ALL_AT_ONCE)
                        .run(Flux.range(1, 40), i -> ClusterApi.get(kafka))
                        .collect(BulkSummary.collector()))
                .assertNext(sum -> assertThat(sum.applied()).isEqualTo(40))
                .expectComplete()
                .verify(Wire.LIMIT);
    }
}
