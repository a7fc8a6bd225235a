package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.junit.SandboxExtension;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    private static final String KAFKA = "/v2/databases/00000000-0000-4000-8000-000000000001";

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(SandboxOptions.builder()
            .usersPerCluster(1)
            .token("reader", Set.of("database:read"))
            .token("writer", Set.of("database:create", "database:update", "database:delete"))
            .build());

    @Test
    void withoutATokenNothingIsAnswered(Sandbox sandbox) throws IOException {
        Http.Reply reply = Http.of(sandbox).token("").get(KAFKA);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json()).containsEntry("id", "unauthorized").containsKeys("message", "request_id");
        assertThat(reply.field("x-request-id")).isEqualTo(reply.json().get("request_id"));
    }

    @Test
    void namedTokensShutOutAllOthers(Sandbox sandbox) throws IOException {
        assertThat(Http.of(sandbox).token("stranger").get(KAFKA).status()).isEqualTo(401);
        assertThat(Http.of(sandbox).get(KAFKA).status()).isEqualTo(200);
    }

    @Test
    void withoutNamedTokensAnyIsAccepted() throws IOException {
        try (Sandbox open = Sandbox.start()) {
            assertThat(Http.of(open).token("stranger").get(KAFKA).status()).isEqualTo(200);
            assertThat(Http.of(open).token(" ").get(KAFKA).status()).isEqualTo(401);
        }
    }

    @Test
    void credentialsNeedAScope(Sandbox sandbox) throws IOException {
        Http reader = Http.of(sandbox).token("reader");

        assertThat(reader.get(KAFKA + "/users/app-001").object("user")).containsOnlyKeys("name", "role", "settings");
        assertThat(reader.get(KAFKA + "/users").body()).doesNotContain("password", "access_");
        assertThat(reader.get(KAFKA).body()).doesNotContain("password", "uri", "\"user\":");
        assertThat(reader.get(KAFKA).object("database"))
                .doesNotContainKeys("tags", "project_id", "private_network_uuid");
    }

    @Test
    void createAndResetShowCredentialsWithoutThatScope(Sandbox sandbox) throws IOException {
        Http writer = Http.of(sandbox).token("writer");

        assertThat(writer.post(KAFKA + "/users", "{\"name\":\"a\"}").object("user"))
                .containsKeys("password", "access_cert", "access_key");
        assertThat(writer.post(KAFKA + "/users/a/reset_auth", "{}").object("user"))
                .containsKey("password");
        assertThat(writer.put(KAFKA + "/users/a", "{\"settings\":{}}").object("user"))
                .doesNotContainKey("password");
    }

    @ParameterizedTest(name = "{0} {1} with {2}")
    @CsvSource({
        "GET,/users,writer,database:read",
        "POST,/users,reader,database:create",
        "PUT,/users/app-001,reader,database:update",
        "DELETE,/users/app-001,reader,database:delete",
        "POST,/users/app-001/reset_auth,reader,database:update",
        "GET,'?tag_name=x',reader,tag:read"
    })
    void operationsNeedTheirScope(String method, String path, String token, String scope, Sandbox sandbox)
            throws IOException {
        String whole = path.startsWith("?") ? "/v2/databases" + path : KAFKA + path;
        Http.Reply reply = Http.of(sandbox).token(token).send(method, whole, null);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json()).containsEntry("id", "forbidden");
        assertThat(reply.body()).contains("scope " + scope);
        assertThat(sandbox.state().requests().succeeded()).isZero();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET,/,404",
        "GET,/v2,404",
        "GET,/v1/databases,404",
        "GET,/v2/databases/,404",
        "GET,/v2/droplets,404",
        "PATCH,/v2/databases/00000000-0000-4000-8000-000000000001,405",
        "GET,/v2/databases/00000000-0000-4000-8000-000000000001/users/,404",
        "GET,/v2/databases/00000000-0000-4000-8000-000000000001/users/%2e%2e/dbs,404",
        "GET,/v2/databases/00000000-0000-4000-8000-000000000001/users/%FF,400",
        "GET,/v2/databases?tag_name=%FF,400",
        "GET,/v2/d%61tabases,200"
    })
    void pathsAreTakenLiterally(String method, String path, int status, Sandbox sandbox) throws IOException {
        assertThat(Http.of(sandbox).send(method, path, null).status()).isEqualTo(status);
    }

    @Test
    void everyOperationOfTheCatalogIsKnown() {
        Api api = new Api(SandboxOptions.DEFAULTS);

        assertThat(Catalog.operations()).allMatch(operation -> api.knows(operation.id()));
    }

    @Test
    void requestsAreCountedByOperation(Sandbox sandbox) throws IOException {
        Http http = Http.of(sandbox);
        http.get(KAFKA + "/users/app-001");
        http.get(KAFKA + "/users/nobody");
        http.get("/nothing");

        assertThat(sandbox.state().requests("databases_get_user")).isEqualTo(new RequestCounts(2, 2, 0, 1));
        assertThat(sandbox.state().requests("databases_get_cluster")).isEqualTo(new RequestCounts(0, 0, 0, 0));
        assertThat(sandbox.state().requests("unknown")).isEqualTo(new RequestCounts(1, 1, 0, 0));
        assertThat(sandbox.state().requests()).isEqualTo(new RequestCounts(3, 3, 0, 1));
        assertThat(sandbox.state().maxInFlight()).isEqualTo(1);
    }
}
