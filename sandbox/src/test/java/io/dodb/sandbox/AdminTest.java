package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tests in other languages tell a sandbox: literal requests, as curl sends them. */
class AdminTest {
    private static final String FIRST = "/v2/databases/00000000-0000-4000-8000-000000000001";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .clusters(1)
            .usersPerCluster(2)
            .clock(new ManualClock())
            .adminPort(0)
            .build());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theStateIsReadSeededAndReset() throws Exception {
        HttpResponse<String> snapshot = send("GET", "/snapshot", "");
        assertThat(snapshot.statusCode()).isEqualTo(200);
        assertThat(snapshot.body()).contains("\"name\" : \"app-002\"");

        assertThat(send("POST", "/seed", "clusters: [{name: shop, engine: pg, users: [app]}]")
                        .statusCode())
                .isEqualTo(204);
        assertThat(sandbox.state().userNames(sandbox.clusterId("shop"))).containsExactly("doadmin", "app");

        assertThat(send("POST", "/reset", snapshot.body()).statusCode()).isEqualTo(204);
        assertThat(sandbox.clusterIds()).hasSize(1);
        assertThat(send("GET", "/snapshot", "").body()).isEqualTo(snapshot.body());

        assertThat(send("POST", "/reset", "{\"clusters\": []}").statusCode()).isEqualTo(204);
        assertThat(sandbox.clusterIds()).isEmpty();
        assertThat(send("POST", "/reset", "").statusCode()).isEqualTo(204);
        assertThat(sandbox.clusterIds()).hasSize(1);
    }

    @Test
    void timePassesOnRequest() throws Exception {
        assertThat(send("GET", "/clock", "").body()).isEqualTo("{\n  \"now\" : \"2030-01-01T00:00:00Z\"\n}\n");
        HttpResponse<String> later = send("POST", "/advance", "{\"by\": \"90s\"}");
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.body()).isEqualTo("{\n  \"now\" : \"2030-01-01T00:01:30Z\"\n}\n");
    }

    @Test
    void requestsAreToldAndCounted() throws Exception {
        Http http = Http.of(sandbox);
        http.get("/v2/databases");
        http.put(FIRST + "/users/app-001", "{\"settings\": {\"acl\": []}}");
        http.put(FIRST + "/users/nobody", "{\"settings\": {}}");

        String updates = send("GET", "/requests?operation=databases_update_user&user=app-001", "")
                .body();
        assertThat(updates)
                .contains("\"count\" : 1", "\"number\" : 2", "\"method\" : \"PUT\"", "\"status\" : 201")
                .contains("\"body\" : \"{\\\"settings\\\": {\\\"acl\\\": []}}\"")
                .doesNotContain(sandbox.token());
        assertThat(send("GET", "/requests?status=404", "").body()).contains("\"count\" : 1", "\"user\" : \"nobody\"");
        assertThat(send("GET", "/requests?after=1", "").body()).contains("\"count\" : 2");
        assertThat(send("GET", "/counts?operation=databases_update_user", "").body())
                .isEqualTo("""
                        {
                          "seen" : 2,
                          "accepted" : 2,
                          "rejected" : 0,
                          "succeeded" : 1
                        }
                        """);
        assertThat(send("DELETE", "/requests", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/requests", "").body()).contains("\"count\" : 0");
        assertThat(send("GET", "/counts", "").body()).contains("\"seen\" : 3");
    }

    @Test
    void scriptsAreAddedToldAndRemoved() throws Exception {
        Http http = Http.of(sandbox);
        HttpResponse<String> added = send("POST", "/scripts", """
                {"operation": "databases_get_user", "user": "app-001", "next": 2,
                 "answer": {"status": 503, "body": {"id": "busy", "message": "later"}}, "fields": {"retry-after": "7"}}
                """);
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.body()).contains("databases_get_user", "next 2", "\"used\" : 0", "\"used_up\" : false");

        Http.Reply first = http.get(FIRST + "/users/app-001");
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.body()).contains("busy");
        assertThat(http.get(FIRST + "/users/app-002").status()).isEqualTo(200);
        assertThat(send("GET", "/scripts", "").body()).contains("\"used\" : 1", "\"used_up\" : false");
        assertThat(http.get(FIRST + "/users/app-001").status()).isEqualTo(503);
        assertThat(http.get(FIRST + "/users/app-001").status()).isEqualTo(200);
        assertThat(send("GET", "/scripts", "").body()).contains("\"used\" : 2").doesNotContain("false");

        assertThat(send("DELETE", "/scripts", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/scripts", "").body()).contains("\"scripts\" : [ ]");
    }

    /** Each member, in the text of the script that was made of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"method": "put", "path": "/v2/databases/*", "every": 3, "fault": {"at": "response_start", "effect": "reset"}} | every 3: fault response_start reset
            {"cluster": "00000000-0000-4000-8000-000000000001", "nth": 4, "delay": "3s"} | nth 4: delay PT3S
            {"names": {"username": "app-001"}, "operation": "databases_get_user", "request_delay": "2s"} | request_delay PT2S
            {"body_contains": "x", "performed": true, "answer": {"status": 500}} | answer 500, performed
            {"interim": [{"status": 103, "fields": {"link": "a"}}], "slowly": "1s"} | interim 103
            {"operation": "databases_get_user", "fault": {"at": "request_start", "effect": "goaway", "code": 7}} | fault request_start goaway 7
            """)
    void everyMemberIsRead(String json, String text) throws Exception {
        HttpResponse<String> added = send("POST", "/scripts", json);
        assertThat(added.body()).contains(text);
        assertThat(added.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /                            |                    | 404 | there is no such path; there are /advance, /clock, /counts, /requests, /reset, /scripts, /seed, /snapshot
            DELETE | /snapshot                    |                    | 405 | /snapshot takes GET
            GET    | /requests?operation=database_update_user | | 400 | there is no operation 'database_update_user'; did you mean 'databases_update_user'
            GET    | /counts?operation=nonsense   |                    | 400 | there is no operation 'nonsense'
            GET    | /requests?usr=app            |                    | 400 | there is no parameter 'usr'; there are [after, cluster, operation, status, user]
            GET    | /requests?status=ok          |                    | 400 | status must be a whole number, not 'ok'
            POST   | /advance                     | {"for": "90s"}     | 400 | write {\\"by\\": \\"90s\\"}
            POST   | /advance                     | {"by": "soon"}     | 400 | 'soon' is not a duration
            POST   | /scripts | {"operation": "databases_update_usr", "answer": {"status": 500}} | 400 | there is no operation 'databases_update_usr'; did you mean 'databases_update_user'
            POST   | /scripts | {"usr": "app-001"} | 400 | a script has no member 'usr'; it has operation, method, path, cluster, user, names, body_contains, next
            POST   | /scripts | {"next": 1, "nth": 2, "delay": "3s"} | 400 | a script has one of next, every and nth
            POST   | /scripts | {"user": "app-001"} | 400 | nothing happens
            POST   | /scripts | {"user": 7, "delay": "3s"} | 400 | user must be a text
            POST   | /scripts | {"next": "two", "delay": "3s"} | 400 | next must be a whole number
            POST   | /scripts | {"answer": {"code": 500}} | 400 | answer has no member 'code'; it has status, body
            POST   | /scripts | {"answer": 500} | 400 | answer must be an object with status, body
            POST   | /scripts | {"performed": false, "delay": "3s"} | 400 | performed must be true; leave it out otherwise
            POST   | /scripts | {"interim": 103} | 400 | interim must be a list
            POST   | /scripts | {"fields": {"x": 1}} | 400 | fields.x must be a text
            POST   | /scripts | {"fault": {"at": "start", "effect": "close"}} | 400 | fault.at is one of [request_start, request_body, response_start, response_body, response_end], not 'start'
            POST   | /seed                        | clusters: [{engine: pg}] | 400 | seed, line 1, clusters[0]: name is required
            """)
    void whatIsWrongIsSaid(String method, String path, String body, int status, String message) throws Exception {
        HttpResponse<String> answer = send(method, path, body == null ? "" : body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"message\":\"" + message);
    }

    @Test
    void nobodyIsAnsweredWithoutItsToken() throws Exception {
        for (String token : new String[] {"", "Bearer " + sandbox.token(), sandbox.adminToken(), "Bearer "}) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.adminUrl() + "/snapshot"));
            if (!token.isEmpty()) {
                request.header("Authorization", token);
            }
            assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void thereIsNoneUnlessAskedFor() {
        try (Sandbox without = Sandbox.start()) {
            assertThatIllegalStateException().isThrownBy(without::adminUrl).withMessageContaining("adminPort");
        }
    }

    @Test
    void itsTokenCanBeChosen() throws IOException {
        try (Sandbox chosen = Sandbox.start(
                SandboxOptions.builder().adminPort(0).adminToken("chosen").build())) {
            assertThat(chosen.adminToken()).isEqualTo("chosen");
        }
        assertThat(sandbox.adminToken()).hasSize(36);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(sandbox.adminUrl() + path))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Authorization", "Bearer " + sandbox.adminToken())
                        .timeout(Http.LIMIT)
                        .build(),
                BodyHandlers.ofString());
    }
}
