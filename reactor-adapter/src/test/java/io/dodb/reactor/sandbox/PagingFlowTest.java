package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

/** The client reads all pages of a list that has some, over TLS too, where links have another scheme. */
class PagingFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "20, false, false, 3",
        "7, false, true, 6",
        "41, false, false, 1",
        "20, true, false, 1",
        "0, false, false, 1"
    })
    void readsEachPageOnce(int pageSize, boolean usersUnpaged, boolean tls, long requests) {
        SandboxOptions options = SandboxOptions.builder()
                .engines(Engine.PG)
                .clusters(1)
                .usersPerCluster(40)
                .tls(tls)
                .quirks(Quirks.builder()
                        .pageSize(pageSize)
                        .usersUnpaged(usersUnpaged)
                        .build())
                .build();
        try (Sandbox sandbox = Sandbox.start(options);
                DatabasesClient client = client(sandbox, tls)) {
            String cluster = sandbox.clusterIds().get(0);
            List<String> names = sandbox.state().userNames(cluster);

            StepVerifier.create(client.cluster(ClusterId.parse(cluster))
                            .users()
                            .list()
                            .map(DatabaseUser::name)
                            .collectList())
                    .expectNext(names)
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(sandbox.state().requests("databases_list_users").succeeded())
                    .isEqualTo(requests);
        }
    }

    private static DatabasesClient client(Sandbox sandbox, boolean tls) {
        var builder = DatabasesClient.builder().baseUrl(sandbox.url()).token(TokenSource.of(sandbox.token()));
        return (tls ? builder.trust(sandbox.trust()) : builder).build();
    }
}
