package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What {@code dodb sandbox} starts, and what it says. */
class SandboxCommandTest {
    private final Runs runs = Runs.bare().withInterrupt(Mono.empty());

    @Test
    void itsClustersAreOfTheEnginesAskedFor() {
        Runs.Result result = runs.dodb("sandbox", "--clusters", "3", "--engines", "pg,valkey", "-o", "json");
        assertThat(result.out())
                .contains(
                        "\"engine\":\"pg\",\"name\":\"pg-1\"",
                        "\"engine\":\"valkey\",\"name\":\"valkey-1\"",
                        "\"engine\":\"pg\",\"name\":\"pg-2\"");
    }

    @Test
    void itBeginsWithASeed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("seed.yaml"), """
                clusters:
                - name: orders
                  engine: kafka
                  users: [app]
                """);
        Runs.Result result = runs.dodb("sandbox", "--seed-file", file.toString());
        assertThat(result.out()).contains("kafka   orders").doesNotContain("Each has the user");
    }

    @Test
    void itBeginsWithTheUsersOfAnAclFile(@TempDir Path folder) throws IOException {
        Path lines = Files.writeString(folder.resolve("acls.jsonl"), """
                {"cluster":"00000000-0000-4000-8000-000000000007","user":"a","acl":[{"topic":"x","permission":"consume"}]}
                {"cluster":"00000000-0000-4000-8000-000000000009","user":"b","pg_allow_replication":true}
                """);
        assertThat(runs.dodb("sandbox", "--seed-file", lines.toString(), "-o", "json")
                        .out())
                .contains(
                        "\"id\":\"00000000-0000-4000-8000-000000000007\",\"engine\":\"kafka\",\"name\":\"kafka-1\"",
                        "\"id\":\"00000000-0000-4000-8000-000000000009\",\"engine\":\"pg\",\"name\":\"pg-1\"");
        Path yaml = Files.writeString(folder.resolve("acls.yaml"), """
                clusters:
                - id: 00000000-0000-4000-8000-000000000003
                  users:
                  - name: a
                    opensearch_acl: [{index: logs, permission: read}]
                """);
        assertThat(runs.dodb("sandbox", "--seed-file", yaml.toString(), "-o", "json")
                        .out())
                .contains("\"engine\":\"opensearch\",\"name\":\"opensearch-1\"");
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"cluster\":\"x\"}\n");
        Runs.Result refused = runs.dodb("sandbox", "--seed-file", bad.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("bad.jsonl:1: cluster: 'x' is not a cluster id");
    }

    @Test
    void itSaysWhereItsAdminEndpointIsAndWhatToTryFirst() {
        Runs.Result text = runs.with("DODB_SANDBOX_ADMIN_TOKEN", "open-sesame")
                .dodb("sandbox", "--clusters", "1", "--admin-port", "0", "--token", "reader=database:read");
        assertThat(text.out())
                .containsPattern("curl -H 'Authorization: Bearer open-sesame' http://127\\.0\\.0\\.1:\\d+/snapshot")
                .contains("These tokens are accepted: reader, dop_v1_sandbox.")
                .contains(
                        "dodb call databases_list_users -p database_cluster_uuid=00000000-0000-4000-8000-000000000001");
        assertThat(runs.dodb("sandbox", "--admin-port", "0", "-o", "json").out())
                .containsPattern("\"admin_url\":\"http://127\\.0\\.0\\.1:\\d+\",\"admin_token\":\"[0-9a-f-]{36}\"");
    }

    @Test
    void itSaysWhatToTrustOverTls() {
        Runs.Result text = runs.dodb("sandbox", "--clusters", "0", "--tls", "--http2");
        assertThat(text.out())
                .containsPattern("sandbox at https://127\\.0\\.0\\.1:\\d+")
                .containsPattern("-----BEGIN CERTIFICATE-----\n[\\s\\S]+-----END CERTIFICATE-----\n")
                .contains("curl --cacert sandbox.pem");
        assertThat(runs.dodb("sandbox", "--tls", "-o", "json").out())
                .contains("\"certificate\":\"-----BEGIN CERTIFICATE-----\\n");
    }

    @Test
    void itCountsAsItIsTold() {
        assertThat(runs.dodb("sandbox", "--limits", "20/10s", "--limit-model", "gcra=5", "--rate-headers", "missing")
                        .out())
                .contains(", limits 20/10s (gcra=5, headers missing), until interrupted");
        assertThat(runs.dodb("sandbox").out()).contains(", limits 250/1m,5000/1h, until interrupted");
    }

    @Test
    void itWarnsIfOthersCanReachIt() {
        assertThat(runs.dodb("sandbox", "--host", "0.0.0.0").err()).contains("warning: whoever reaches 0.0.0.0");
        assertThat(runs.dodb("sandbox", "--host", "127.0.0.1").err()).doesNotContain("warning");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --engines kafkaa                       | there is no engine 'kafkaa'; there are
            --quirks settings-mising               | there is no quirk 'settings-mising'; there are edge-timeout-every
            --quirks stale-reset=yes               | the quirk 'stale-reset' is written without a value
            --quirks edge-timeout-every            | the quirk 'edge-timeout-every' is written with a value, such as edge-timeout-every=3
            --token reader                         | a token is NAME=SCOPES, such as reader=database:read,tag:read, not 'reader'
            --time-scale -1                        | a clock runs 0 to 1000000 times as fast
            --seed-file none.yaml                  | can't read none.yaml
            --seed-file none.yaml --clusters 2     | --seed-file has the clusters: leave out --clusters
            --limit-model gcra                     | there is no limit model 'gcra'; there are sliding-log
            --rate-headers cached                  | there are no rate headers 'cached'; there are truthful
            --rate-headers refreshed-after=never   | 'never' is not a duration
            --admin-port 70000                     | the admin port is a number from 0 to 65535
            """)
    void itRefusesWhatCanNotBe(String options, String problem) {
        Runs.Result result = runs.dodb(("sandbox " + options).split(" +"));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(problem);
    }
}
