package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.Gate;
import io.dodb.sandbox.internal.Incoming;
import io.dodb.sandbox.internal.message.RequestHead;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuirksTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String USERS = "/v2/databases/" + CLUSTER + "/users";

    private final ManualClock clock = new ManualClock();

    private Sandbox start(Quirks quirks) {
        return Sandbox.start(SandboxOptions.builder()
                .clusters(2)
                .usersPerCluster(1)
                .clock(clock)
                .quirks(quirks)
                .build());
    }

    @Test
    void readsDoNotSeeWhatWasJustCreated() throws IOException {
        try (Sandbox sandbox = start(
                Quirks.builder().notFoundAfterCreate(Duration.ofSeconds(5)).build())) {
            Http http = Http.of(sandbox);
            String dbs = "/v2/databases/" + CLUSTER + "/dbs";
            assertThat(http.post(USERS, "{\"name\":\"a\"}").status()).isEqualTo(201);
            assertThat(http.post(dbs, "{\"name\":\"d\"}").status()).isEqualTo(201);

            assertThat(http.get(USERS + "/a").status()).isEqualTo(404);
            assertThat(http.get(USERS).list("users")).extracting("name").containsExactly("doadmin", "app-001");
            assertThat(http.get(dbs + "/d").status()).isEqualTo(404);
            assertThat(http.get(dbs).list("dbs")).hasSize(1);
            assertThat(http.post(USERS, "{\"name\":\"a\"}").status()).isEqualTo(422);

            clock.advance(Duration.ofSeconds(5));
            assertThat(http.get(USERS + "/a").status()).isEqualTo(200);
            assertThat(http.get(dbs + "/d").status()).isEqualTo(200);
        }
    }

    @Test
    void duringMaintenanceAClusterTakesNoChanges() throws IOException {
        try (Sandbox sandbox = start(Quirks.NONE)) {
            Http http = Http.of(sandbox);
            sandbox.maintenance(CLUSTER, true);
            Http.Reply refused = http.delete(USERS + "/app-001");

            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.json()).containsEntry("id", "precondition_failed");
            assertThat(http.get(USERS + "/app-001").status()).isEqualTo(200);
            assertThat(http.delete("/v2/databases/00000000-0000-4000-8000-000000000002/users/app-001")
                            .status())
                    .isEqualTo(204);

            sandbox.maintenance(CLUSTER, false);
            assertThat(http.delete(USERS + "/app-001").status()).isEqualTo(204);
        }
    }

    @Test
    void everySoManyCreatesAreAnswered500AllTheSame() throws IOException {
        try (Sandbox sandbox = start(Quirks.builder().errorAfterCreateEvery(2).build())) {
            Http http = Http.of(sandbox);

            assertThat(http.post(USERS, "{\"name\":\"a\"}").status()).isEqualTo(201);
            assertThat(http.post(USERS, "{\"name\":\"b\"}").status()).isEqualTo(500);
            assertThat(http.post(USERS, "{\"name\":\"c\"}").status()).isEqualTo(201);
            assertThat(sandbox.state().userNames(CLUSTER)).containsExactly("doadmin", "app-001", "a", "b", "c");
            assertThat(sandbox.state().requests("databases_add_user")).isEqualTo(new RequestCounts(3, 3, 0, 3));
        }
    }

    @Test
    void everySoManyRequestsEndAtTheEdge() throws IOException {
        try (Sandbox sandbox = start(Quirks.builder().edgeTimeoutEvery(3).build())) {
            Http http = Http.of(sandbox);
            http.get(USERS);
            http.get(USERS);
            Http.Reply edge = http.delete(USERS + "/app-001");

            assertThat(edge.status()).isEqualTo(504);
            assertThat(edge.field("content-type")).isEqualTo("text/html");
            assertThat(edge.body()).startsWith("<html>");
            assertThat(sandbox.state().userNames(CLUSTER)).containsExactly("doadmin");
        }
    }

    @Test
    void readsMayLeaveSettingsOut() throws IOException {
        try (Sandbox sandbox = start(Quirks.builder().settingsMissing(true).build())) {
            Http http = Http.of(sandbox);
            String body = "{\"settings\":{\"acl\":[{\"id\":\"a\",\"topic\":\"t\",\"permission\":\"produceconsume\"}]}}";

            assertThat(http.put(USERS + "/app-001", body).object("user")).containsKey("settings");
            assertThat(http.get(USERS + "/app-001").object("user")).doesNotContainKey("settings");
            assertThat(http.get(USERS).list("users")).noneMatch(user -> user.containsKey("settings"));
            assertThat(sandbox.state().settings(CLUSTER, "app-001")).isNotEmpty();
        }
    }

    @Test
    void readsMaySpellPermissionsOtherwise() throws IOException {
        try (Sandbox sandbox = start(Quirks.builder().otherSpellings(true).build())) {
            Http http = Http.of(sandbox);
            http.put(
                    USERS + "/app-001",
                    "{\"settings\":{\"acl\":[{\"id\":\"a\",\"topic\":\"t\",\"permission\":\"produceconsume\"}]}}");

            assertThat(http.get(USERS + "/app-001").object("user"))
                    .containsEntry(
                            "settings",
                            Map.of("acl", List.of(Map.of("id", "a", "topic", "t", "permission", "produce_consume"))));
            assertThat(sandbox.state().settingsJson(CLUSTER, "app-001")).contains("\"produceconsume\"");
        }
    }

    @Test
    void overlappingCreatesInOneClusterAreAnswered500() {
        Api api = new Api(SandboxOptions.builder()
                .quirks(Quirks.builder().errorOnParallelCreates(true).build())
                .build());
        Incoming first = create(api, CLUSTER);
        Incoming second = create(api, CLUSTER);
        Incoming elsewhere = create(api, "00000000-0000-4000-8000-000000000002");

        assertThat(perform(api, first, "a")).isEqualTo(201);
        assertThat(perform(api, second, "b")).isEqualTo(500);
        assertThat(perform(api, elsewhere, "c")).isEqualTo(201);
        api.ended(first);
        api.ended(second);
        assertThat(perform(api, create(api, CLUSTER), "d")).isEqualTo(201);
        assertThat(api.clusters().find(CLUSTER).users().find("b")).isNull();
    }

    @Test
    void createsOneAfterTheOtherDoNotOverlap() throws IOException {
        try (Sandbox sandbox =
                start(Quirks.builder().errorOnParallelCreates(true).build())) {
            for (int i = 0; i < 50; i++) {
                // each over a connection of its own: the server may see the next before it is done with the last
                assertThat(Http.over(sandbox, HttpClient.newHttpClient())
                                .post(USERS, "{\"name\":\"user-" + i + "\"}")
                                .status())
                        .isEqualTo(201);
            }
        }
    }

    private static Incoming create(Api api, String cluster) {
        RequestHead head = new RequestHead(
                "POST", "/v2/databases/" + cluster + "/users", "HTTP/1.1", "http", List.of("x"), List.of());
        return api.receive(head, "Bearer " + Gate.DEFAULT_TOKEN);
    }

    private static int perform(Api api, Incoming incoming, String name) {
        byte[] body = ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
        return api.perform(api.admit(incoming), incoming.fate(), body).status();
    }
}
