package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.Engine;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.reactor.call.CallOptions;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

/** A client of a cluster whose engine is known sends nothing that the engine does not have. */
class EngineWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private final DatabasesClient client = Wire.client(SERVER);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whatTheEngineLacksIsRefusedWhenTheCallIsMade() {
        ClusterClient cache = client.cluster(Wire.CLUSTER, Engine.VALKEY);
        Users users = cache.users();

        assertThatIllegalArgumentException()
                .isThrownBy(users::list)
                .withMessageContaining("databases_list_users is not for valkey");
        assertThatIllegalArgumentException().isThrownBy(() -> users.get("u"));
        assertThatIllegalArgumentException().isThrownBy(() -> users.add(CreateUser.named("u")));
        assertThatIllegalArgumentException().isThrownBy(() -> users.update("u", UserSettings.pgReplication(true)));
        assertThatIllegalArgumentException().isThrownBy(() -> users.delete("u"));
        assertThatIllegalArgumentException().isThrownBy(() -> users.resetAuth("u"));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.databases().list());
        assertThatIllegalArgumentException().isThrownBy(() -> cache.databases().add("d"));
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @Test
    void theOptionsOfTheClientStayInForce() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));
        ClusterClient cluster = client.with(
                        CallOptions.builder().header("x-trace", "1").build())
                .cluster(Wire.CLUSTER, Engine.PG);

        StepVerifier.create(cluster.users().delete("u")).expectComplete().verify(Wire.LIMIT);

        assertThat(Wire.requests(SERVER).get(0).getHeader("x-trace")).isEqualTo("1");
    }

    @Test
    void aClusterThatWasReadKnowsItsEngine() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"database": {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "n", "engine": "redis"}}
                """)));
        DatabaseCluster read =
                Objects.requireNonNull(client.clusters().get(Wire.CLUSTER).block(Wire.LIMIT));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.cluster(read).users().delete("u"))
                .withMessageContaining("redis");
        StepVerifier.create(client.cluster(read).get())
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void anEngineThatIsUnknownIsRefusedNothing() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));

        StepVerifier.create(client.cluster(Wire.CLUSTER, new Engine("newer"))
                        .users()
                        .delete("u"))
                .expectComplete()
                .verify(Wire.LIMIT);
        StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete("u"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(2);
    }
}
