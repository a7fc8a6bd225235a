package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class CallCommandTest {
    private static final String READER = "dop_v1_reader";
    private static Sandbox sandbox;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(Runs.UNLIMITED.toBuilder()
                .token(READER, Set.of("database:read"))
                .build());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Runs.Result call(String args) {
        return Runs.against(sandbox).dodb(("call " + args.replace("CLUSTER", CLUSTER)).split(" "));
    }

    @Test
    void printsAnEntityInItsEnvelope() {
        Runs.Result result = call("databases_get_user -p database_cluster_uuid=CLUSTER -p username=app-001");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("{\n  \"user\" : {\n    \"name\" : \"app-001\"")
                .contains("\"password\" : \"[redacted]\"");
    }

    @Test
    void readsHeadersAsLongAsItIsTold() {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.header("x-long", "x".repeat(3_000))
                        .header("content-type", "application/json")
                        .sendString(Mono.just("{\"databases\":[]}")))
                .bindNow();
        try {
            Runs runs = Runs.against(sandbox).with("DIGITALOCEAN_API_URL", "http://127.0.0.1:" + server.port());
            Runs.Result read = runs.dodb("call", "databases_list_clusters", "--http-header-limit", "4096");
            Runs.Result refused = runs.dodb("call", "databases_list_clusters", "--http-header-limit", "2048");

            assertThat(read.exit()).isZero();
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("2048");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void printsAListInItsEnvelope() {
        Runs.Result result = call("databases_list_clusters -q tag_name=production -q per_page=5");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .startsWith("{\n  \"databases\" : [ {")
                .contains("kafka-1", "pg-1", "\"uri\" : \"[redacted]\"")
                .doesNotContain("kafka-2");
    }

    @Test
    void showsSecretsOnlyWhenAsked() {
        String get = "databases_get_user -p database_cluster_uuid=CLUSTER -p username=app-002";
        String password = Objects.requireNonNull(sandbox.state().password(CLUSTER, "app-002"));

        assertThat(call(get).out()).doesNotContain(password);
        assertThat(call(get + " --raw").out()).doesNotContain(password).contains("\"password\":\"[redacted]\"");
        assertThat(call(get + " --show-secrets").out()).contains(password);
        assertThat(call(get + " --show-secrets --raw").out()).contains(password).startsWith("{\"user\":{\"name\"");
    }

    @Test
    void takesABodyFromTheArgumentAFileOrStandardInput() throws IOException {
        String body = "{\"settings\":{\"acl\":[{\"topic\":\"a\",\"permission\":\"consume\"}]}}";
        Path file = Files.writeString(directory.resolve("body.json"), body);
        String update = "databases_update_user -p database_cluster_uuid=CLUSTER -p username=app-003 -d ";

        assertThat(call(update + body).out()).contains("\"topic\" : \"a\"");
        assertThat(call(update + "@" + file).out()).contains("\"topic\" : \"a\"");
        Runs.Result fromInput = Runs.against(sandbox)
                .withInput(body)
                .dodb(("call " + update.replace("CLUSTER", CLUSTER) + "@-").split(" "));
        assertThat(fromInput.out()).contains("\"topic\" : \"a\"");
        assertThat(sandbox.state().settingsJson(CLUSTER, "app-003")).contains("\"permission\":\"consume\"");
    }

    @Test
    void takesABodyWithAByteOrderMark() throws IOException {
        Path file = Files.writeString(directory.resolve("bom.json"), "\uFEFF{\"name\":\"with-bom\"}");

        assertThat(call("databases_add_user -p database_cluster_uuid=CLUSTER -d @" + file)
                        .exit())
                .isZero();
    }

    @Test
    void deletesOnATerminalOnlyAfterAYes() {
        String[] delete =
                ("call databases_delete_user -p database_cluster_uuid=" + CLUSTER + " -p username=app-007").split(" ");
        Runs asked = Runs.against(sandbox).onTerminal();

        assertThat(asked.withInput("no\n").dodb(delete).exit()).isEqualTo(2);
        assertThat(asked.withInput("").dodb(delete).err()).contains("not confirmed; nothing was sent");
        assertThat(sandbox.state().userNames(CLUSTER)).contains("app-007");
        Runs.Result agreed = asked.withInput("yes\n").dodb(delete);
        assertThat(agreed.exit()).isZero();
        assertThat(agreed.err())
                .contains("databases_delete_user deletes database_cluster_uuid=" + CLUSTER
                        + ", username=app-007; type yes to go on:");
        assertThat(sandbox.state().userNames(CLUSTER)).doesNotContain("app-007");
    }

    @Test
    void asksNobodyInASandboxOfItsOwn() {
        Runs.Result result = Runs.bare()
                .dodb(
                        "--sandbox",
                        "call",
                        "databases_delete_user",
                        "-pdatabase_cluster_uuid=" + CLUSTER,
                        "-pusername=app-001");

        assertThat(result.exit()).isZero();
    }

    @Test
    void printsNothingForAnOperationThatAnswersNothing() {
        String delete = "databases_delete_user --yes -p database_cluster_uuid=CLUSTER -p username=";

        assertThat(call(delete + "app-004")).isEqualTo(new Runs.Result(0, "", ""));
        assertThat(call(delete + "app-005 --raw")).isEqualTo(new Runs.Result(0, "", ""));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                                       | there is no operation 'nonsense'; 'dodb operations' lists those that there are
            databases_get_user                                             | databases_get_user needs -p database_cluster_uuid=...; it has database_cluster_uuid, username
            databases_get_user -p database_cluster_uuid=CLUSTER            | databases_get_user needs -p username=...; it has database_cluster_uuid, username
            databases_get_user -p name=a                                   | databases_get_user has no path variable 'name'; it has database_cluster_uuid, username
            databases_list_clusters -p name=a                              | databases_list_clusters has no path variable 'name'; it has none
            databases_get_user -p username=a -p username=b                 | -p username is given twice
            databases_get_user -p username                                 | -p takes name=value, not 'username'
            databases_get_user -p database_cluster_uuid=7 -p username=a    | -p database_cluster_uuid: '7' is not a cluster id; one looks like 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30
            databases_get_user -p database_cluster_uuid=CLUSTER -p username=.. | username must not be empty, '.' or '..': such a path would name another resource
            databases_list_clusters -q name=a                              | databases_list_clusters has no query parameter 'name'; it has tag_name, page, per_page
            databases_list_clusters -d {}                                  | databases_list_clusters takes no request body
            databases_reset_auth -p database_cluster_uuid=CLUSTER -p username=a | databases_reset_auth takes a request body: give it with -d; {} is enough
            databases_add_user -p database_cluster_uuid=CLUSTER | databases_add_user takes a request body: give it with -d
            databases_add_user -p database_cluster_uuid=CLUSTER -d - | -d - is not a body; -d @- is standard input
            databases_list_cluster                                         | there is no operation 'databases_list_cluster'; 'dodb operations' lists those that there are; did you mean 'databases_list_clusters'?
            list_clusters                                                  | there is no operation 'list_clusters'; 'dodb operations' lists those that there are; did you mean 'databases_list_clusters'?
            databases_destroy_cluster -p database_cluster_uuid=CLUSTER     | databases_destroy_cluster deletes database_cluster_uuid=CLUSTER; nothing was sent: add --yes to go on
            databases_reset_auth -p database_cluster_uuid=CLUSTER -p username=a -d @/none | -d @/none can't be read: there is no file /none
            """)
    void refusesWrongUsage(String args, String problem) {
        String expected = "dodb: " + problem.replace("CLUSTER", CLUSTER) + System.lineSeparator();

        assertThat(call(args)).isEqualTo(new Runs.Result(2, "", expected));
    }

    @Test
    void readsBodiesStrictly() {
        Runs.Result result = call(
                "databases_update_user -p database_cluster_uuid=CLUSTER -p username=a -d {\"settings\":{},\"seting\":1}");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.errLines()).singleElement().asString().contains("unknown member");
    }

    @Test
    void exitsWith1ForARefusal() {
        Runs.Result result = call("databases_get_user -p database_cluster_uuid=CLUSTER -p username=nobody");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("dodb: databases_get_user failed: 404 not_found");
    }

    @Test
    void exitsWith3WithoutAGoodToken() throws IOException {
        Runs here = Runs.bare().with("DIGITALOCEAN_API_URL", sandbox.url());
        Path blank = Files.writeString(directory.resolve("token"), " \n");

        assertThat(here.dodb("call", "databases_list_clusters").exit()).isEqualTo(3);
        assertThat(here.dodb("call", "databases_list_clusters", "--token-file", blank.toString())
                        .err())
                .isEqualTo("dodb: " + blank + ": the API token is empty" + System.lineSeparator());
        assertThat(here.dodb("call", "databases_list_clusters", "--token-file", "/none")
                        .exit())
                .isEqualTo(3);
        Runs.Result unknown = here.with("DIGITALOCEAN_TOKEN", "dop_v1_wrong").dodb("call", "databases_list_clusters");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.errLines()).singleElement().asString().contains("401", "check the token");
    }

    @Test
    void exitsWith3WithoutPermission() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), READER + "\n");
        Runs.Result result = Runs.bare()
                .with("DIGITALOCEAN_API_URL", sandbox.url())
                .dodb(
                        "call",
                        "databases_delete_user",
                        "--yes",
                        "-pdatabase_cluster_uuid=" + CLUSTER,
                        "-pusername=app-006",
                        "--token-file=" + token);

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.errLines()).singleElement().asString().contains("403", "database:delete");
    }

    @Test
    void exitsWith4IfNobodyAnswers() {
        Runs.Result result = Runs.againstNobody().dodb("call", "databases_list_clusters");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines()).singleElement().asString().contains("can't connect");
    }

    @Test
    void refusesToSendATokenInClear() {
        Runs.Result result = Runs.against(sandbox)
                .dodb("--base-url", "http://api.digitalocean.com", "call", "databases_list_clusters");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.errLines()).singleElement().asString().contains("must be https");
    }
}
