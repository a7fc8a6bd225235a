package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections name a user and a database that exist; the default ones can't be deleted (quirk 58). */
class ConnectionsTest {
    private static final String PLAIN = "dop_v1_plain";
    private static final String ROOT = "/v2/databases/00000000-0000-4000-8000-00000000000";
    private static final String PG = ROOT + "1";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .engines(Engine.PG, Engine.MYSQL, Engine.VALKEY, Engine.OPENSEARCH)
            .clusters(4)
            .usersPerCluster(1)
            .token(PLAIN, Set.of("database:read"))
            .build());
    private final Http http = Http.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @SuppressWarnings("unchecked") // the test knows what it asked for
    private static Map<String, Object> inside(Map<String, Object> object, String member) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(member), member);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"users/doadmin, default user", "dbs/defaultdb, default database"})
    void theDefaultsStay(String path, String what) throws IOException {
        Http.Reply reply = http.delete(PG + "/" + path);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("the " + what, "can't be deleted");
        assertThat(http.get(PG + "/" + path).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"users/app-001", "dbs/shop"})
    void aPoolGoesWithItsUserAndWithItsDatabase(String path) throws IOException {
        http.post(PG + "/dbs", "{\"name\":\"shop\"}");
        http.post(
                PG + "/pools", "{\"name\":\"a\",\"mode\":\"session\",\"size\":1,\"db\":\"shop\",\"user\":\"app-001\"}");
        http.post(PG + "/pools", "{\"name\":\"b\",\"mode\":\"session\",\"size\":1,\"db\":\"defaultdb\"}");

        assertThat(http.delete(PG + "/" + path).status()).isEqualTo(204);

        assertThat(http.get(PG + "/pools").list("pools"))
                .extracting(pool -> pool.get("name"))
                .isEqualTo(List.of("b"));
        assertThat(http.get(PG + "/pools/a").status()).isEqualTo(404);
    }

    @Test
    void theConnectionOfAClusterIsByItsDefaultUser() throws IOException {
        Map<String, Object> connection = inside(http.get(PG).object("database"), "connection");
        String password =
                (String) inside(http.get(PG + "/users/doadmin").json(), "user").get("password");
        assertThat(connection)
                .containsEntry("database", "defaultdb")
                .containsEntry("user", "doadmin")
                .containsEntry("password", password)
                .containsEntry("uri", "postgres://doadmin:" + password + "@pg-1.db.sandbox.invalid:25060/defaultdb");

        http.post(PG + "/users/doadmin/reset_auth", "{}");
        String reset =
                (String) inside(http.get(PG + "/users/doadmin").json(), "user").get("password");
        assertThat(reset).isNotEqualTo(password);
        assertThat(inside(http.get(PG).object("database"), "connection")).containsEntry("password", reset);
    }

    @Test
    void whereThereAreNoUsersAndDatabasesNoneAreNamed() throws IOException {
        Map<String, Object> valkey = http.get(ROOT + "3").object("database");
        assertThat(valkey).containsEntry("users", List.of()).containsEntry("db_names", List.of());
        assertThat(inside(valkey, "connection"))
                .containsEntry("database", "")
                .containsEntry("host", "valkey-1.db.sandbox.invalid")
                .doesNotContainKeys("user", "password", "uri");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1, connection, postgres://", "2, connection, mysql://", "4, ui_connection, https://"})
    void theSchemeIsOfTheEngine(String cluster, String connection, String scheme) throws IOException {
        Map<String, Object> database = http.get(ROOT + cluster).object("database");
        assertThat((String) inside(database, connection).get("uri")).startsWith(scheme + "doadmin:");
    }

    @Test
    void namesAreEncodedInUris() throws IOException {
        http.post(PG + "/users", "{\"name\":\"a/b c@d\"}");
        http.post(
                PG + "/pools",
                "{\"name\":\"p q\",\"mode\":\"session\",\"size\":1,\"db\":\"defaultdb\",\"user\":\"a/b c@d\"}");

        Map<String, Object> connection = inside(http.get(PG + "/pools/p%20q").object("pool"), "connection");

        assertThat(connection).containsEntry("user", "a/b c@d").containsEntry("database", "p q");
        assertThat((String) connection.get("uri"))
                .startsWith("postgres://a%2Fb%20c%40d:")
                .endsWith("@pg-1.db.sandbox.invalid:25061/p%20q");
    }

    @Test
    void withoutTheScopeNoUserIsNamed() throws IOException {
        http.post(PG + "/pools", "{\"name\":\"a\",\"mode\":\"session\",\"size\":1,\"db\":\"defaultdb\"}");
        Http plain = http.token(PLAIN);
        assertThat(inside(plain.get(PG).object("database"), "connection"))
                .doesNotContainKeys("user", "password", "uri");
        assertThat(inside(plain.get(PG + "/pools/a").object("pool"), "connection"))
                .doesNotContainKeys("user", "password", "uri");
    }
}
