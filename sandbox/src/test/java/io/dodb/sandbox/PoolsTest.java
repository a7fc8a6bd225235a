package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.junit.SandboxExtension;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolsTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(SandboxOptions.builder()
            .clusters(2)
            .usersPerCluster(1)
            .engines(Engine.PG, Engine.MYSQL)
            .build());

    private static final String POOLS = "/v2/databases/00000000-0000-4000-8000-000000000001/pools";

    @Test
    void addsChangesAndDeletes(Sandbox sandbox) throws IOException {
        Http http = Http.of(sandbox);
        assertThat(http.get(POOLS).list("pools")).isEmpty();

        Http.Reply added = http.post(
                POOLS, "{\"name\":\"web\",\"mode\":\"session\",\"size\":5,\"db\":\"defaultdb\",\"user\":\"app-001\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.object("pool"))
                .containsEntry("mode", "session")
                .containsEntry("size", 5)
                .containsEntry("user", "app-001");
        assertThat(added.body()).contains("postgres://app-001:", ":25061/web");

        Http.Reply changed = http.put(POOLS + "/web", "{\"mode\":\"transaction\",\"size\":6,\"db\":\"defaultdb\"}");
        assertThat(changed.status()).isEqualTo(204);
        Map<String, Object> pool = http.get(POOLS + "/web").object("pool");
        assertThat(pool).containsEntry("mode", "transaction").containsEntry("size", 6);
        assertThat(pool).as("left out, so it is gone").doesNotContainKey("user");

        assertThat(http.get(POOLS).list("pools")).hasSize(1);
        assertThat(http.delete(POOLS + "/web").status()).isEqualTo(204);
        assertThat(http.delete(POOLS + "/web").status()).isEqualTo(404);
        assertThat(http.get(POOLS + "/web").status()).isEqualTo(404);
        assertThat(http.put(POOLS + "/web", "{\"mode\":\"session\",\"size\":6,\"db\":\"defaultdb\"}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"mode\":\"session\",\"size\":5,\"db\":\"defaultdb\"}",
                "{\"name\":\"web\",\"mode\":\"other\",\"size\":5,\"db\":\"defaultdb\"}",
                "{\"name\":\"web\",\"size\":5,\"db\":\"defaultdb\"}",
                "{\"name\":\"web\",\"mode\":\"session\",\"size\":0,\"db\":\"defaultdb\"}",
                "{\"name\":\"web\",\"mode\":\"session\",\"size\":2147483648,\"db\":\"defaultdb\"}",
                "{\"name\":\"web\",\"mode\":\"session\",\"size\":\"5\",\"db\":\"defaultdb\"}",
                "{\"name\":\"web\",\"mode\":\"session\",\"size\":5}",
                "{\"name\":\"web\",\"mode\":\"session\",\"size\":5,\"db\":\"none\"}",
                "{\"name\":\"web\",\"mode\":\"session\",\"size\":5,\"db\":\"defaultdb\",\"user\":\"nobody\"}"
            })
    void refusesWhatIsNotAsDocumented(String body, Sandbox sandbox) throws IOException {
        assertThat(Http.of(sandbox).post(POOLS, body).status()).isEqualTo(422);
        assertThat(Http.of(sandbox).get(POOLS).list("pools")).isEmpty();
    }

    @Test
    void aNameIsTakenOnce(Sandbox sandbox) throws IOException {
        String body = "{\"name\":\"web\",\"mode\":\"session\",\"size\":5,\"db\":\"defaultdb\"}";
        assertThat(Http.of(sandbox).post(POOLS, body).status()).isEqualTo(201);
        assertThat(Http.of(sandbox).post(POOLS, body).status()).isEqualTo(422);
    }

    @Test
    void onlyPostgresHasThem(Sandbox sandbox) throws IOException {
        Http.Reply reply = Http.of(sandbox).get(POOLS.replace("01/", "02/"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("not supported by the engine mysql");
    }
}
