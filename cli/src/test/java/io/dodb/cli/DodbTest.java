package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class DodbTest {

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "sandbox", "call", "operations", "acl", "acl apply", "completion", "help"})
    void everyCommandHasAManual(String command) {
        String[] asHelp = ("help " + command).strip().split(" ");
        String[] asOption = (command + " --help").strip().split(" ");
        Runs.Result help = Runs.bare().dodb(asHelp);

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .startsWith("NAME\n  " + ("dodb " + command).strip() + " - ")
                .contains("\nSYNOPSIS\n", "\nOPTIONS\n", "--verbose", "\nEXIT CODES\n", "\nEXAMPLES\n")
                .doesNotContain("%n", "%%", "${");
        assertThat(help.outLines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Runs.bare().dodb(asOption)).isEqualTo(help);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "acl",
                "nonsense",
                "operations --nonsense",
                "acl apply",
                "operations -o xml",
                "help nonsense",
                "operations --sandbox",
                "--token-file /none operations",
                "--concurrency 0 acl apply x",
                "call databases_list_clusters --limits fast",
                "sandbox x"
            })
    void refusesWrongUsageInTwoLines(String args) {
        Runs.Result result = Runs.bare().dodb(args.isEmpty() ? new String[0] : args.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines()).hasSize(2);
        assertThat(result.errLines().get(0)).startsWith("dodb: ");
        assertThat(result.errLines().get(1)).startsWith("Try 'dodb");
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            aply                                | there is no command 'aply'; did you mean 'acl apply'?
            nonsense                            | there is no command 'nonsense'
            sandbx                              | there is no command 'sandbx'; did you mean 'sandbox'?
            operation                           | there is no command 'operation'; did you mean 'operations'?
            acl aply                            | there is no command 'aply'; did you mean 'apply'?
            help acl aply                       | there is no command 'aply'; did you mean 'apply'?
            databases_list_clusters             | there is no command 'databases_list_clusters'; did you mean 'dodb call databases_list_clusters'?
            databases_list_cluster              | there is no command 'databases_list_cluster'; did you mean 'dodb call databases_list_clusters'?
            -v Databases-List-Clusters -q x=1   | there is no command 'Databases-List-Clusters'; did you mean 'dodb call databases_list_clusters'?
            list_clusters                       | there is no command 'list_clusters'; did you mean 'dodb call databases_list_clusters'?
            databases_update_kafka_schema_subject_config 9 | there is no command 'databases_update_kafka_schema_subject_config'; did you mean 'dodb call databases_update_kafka_schema_subject_config'?
            no_such_thing                       | there is no command 'no_such_thing'
            dop_v1_0123456789                   | 'dodb' takes no further argument
            operations dop_v1_0123456789        | 'dodb operations' takes no further argument
            --token dop_v1_0123456789 call x    | a token is never an argument: set DIGITALOCEAN_TOKEN, or give --token-file FILE
            call x --token=dop_v1_0123456789    | a token is never an argument: set DIGITALOCEAN_TOKEN, or give --token-file FILE
            call x --tokn-file=dop_v1_01        | 'dodb call' has no option --tokn-file; did you mean '--token-file'?
            operations --token-file /none       | 'dodb operations' does not take --token-file
            --concurrency 0 operations          | Invalid value for option '--concurrency': it is a whole number of at least 1, not '0'
            --concurrency 4 operations          | 'dodb operations' does not take --concurrency
            --token-file /none operations       | 'dodb operations' does not take --token-file
            --sandbox sandbox                   | 'dodb sandbox' does not take --sandbox
            acl apply --patience 0s x           | Invalid value for option '--patience': it is longer than nothing, not '0s'
            acl apply --reserve much x          | Invalid value for option '--reserve': it is a share from 0 to 0.9, such as 0.2 or 20%, not 'much'
            acl apply --reserve 1.5 x           | Invalid value for option '--reserve': it is a share from 0 to 0.9, such as 0.2 or 20%, not '1.5'
            acl apply --reserve 95% x           | Invalid value for option '--reserve': it is a share from 0 to 0.9, such as 0.2 or 20%, not '95%'
            acl apply --max-in-flight 0 x       | Invalid value for option '--max-in-flight': it is a whole number of at least 1, not '0'
            acl apply --max-wait soon x         | Invalid value for option '--max-wait': 'soon' is not a duration; write a whole number and a unit of ms, s, m or h, such as 150ms
            acl apply --max-wait 0s x           | Invalid value for option '--max-wait': it is longer than nothing, not '0s'
            call x --reserve 0.2                | 'dodb call' does not take --reserve
            --max-in-flight 3 call x            | 'dodb call' does not take --max-in-flight
            --max-wait 3s operations            | 'dodb operations' does not take --max-wait
            call x --concurrency 3              | 'dodb call' does not take --concurrency
            --limits foo operations             | Invalid value for option '--limits': 'foo' is not a rate limit; write requests/period, such as 250/1m (units ms, s, m, h)
            operations -o table                 | Invalid value for option '--output': it is text or json, not 'table'
            call x --proxy socks5://u:p@h       | Invalid value for option '--proxy': a proxy is http://[user:password@]host[:port], or none
            """)
    void saysWhatIsWrongAndWhatWasMeant(String args, String problem) {
        Runs.Result result = Runs.bare().dodb(args.split(" "));

        assertThat(result.errLines().get(0)).isEqualTo("dodb: " + problem);
        assertThat(result.err()).doesNotContain("dop_v1");
        assertThat(result.exit()).isEqualTo(2);
    }

    @Test
    void takesOptionsOfConnectingBeforeTheNameOfACommandThatConnects() {
        Runs.Result result =
                Runs.bare().dodb("--sandbox", "call", "databases_list", "-pdatabase_cluster_uuid=" + Runs.CLUSTER);

        assertThat(result.exit()).isZero();
        assertThat(Runs.bare().dodb("help", "sandbox").out()).doesNotContain("--sandbox", "--token-file");
        assertThat(Runs.bare().dodb("help", "call").out()).contains("--sandbox", "--token-file");
    }

    @Test
    void checksWhatItNeedsToConnectBeforeItReadsAFile() {
        Runs.Result result = Runs.bare().dodb("--token-file", "/none", "acl", "apply", "--blind", "/nowhere");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("the token file can't be read: there is no file /none");
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheCommand() {
        Runs.Result before = Runs.bare().dodb("-o", "json", "operations");

        assertThat(before.out())
                .startsWith("[{\"id\":\"databases_list_options\",\"method\":\"GET\",\"path\":\"/v2/databases/options\","
                        + "\"idempotency\":\"safe\"},");
        assertThat(Runs.bare().dodb("operations", "--output=JSON")).isEqualTo(before);
    }

    @Test
    void listsAllOperations() {
        Runs.Result result = Runs.bare().dodb("operations");

        assertThat(result.outLines()).hasSize(Catalog.operations().size() + 1);
        assertThat(result.outLines().get(0)).matches("ID +METHOD +PATH +IDEMPOTENCY");
        assertThat(result.outLines())
                .anyMatch(line -> line.matches(
                        "databases_reset_auth +POST +/v2/databases/\\{database_cluster_uuid}/users/\\{username}/reset_auth +"
                                + "not_idempotent"));
    }

    @Test
    void printsItsVersionAndACompletionScript() {
        assertThat(Runs.bare().dodb("--version").out()).startsWith("dodb ");
        assertThat(Runs.bare().dodb("completion").out())
                .contains("#!/usr/bin/env bash", "dodb", "operations", "bashcompinit", "databases_list_clusters");
    }

    @Test
    void runsASandboxUntilInterrupted() {
        Runs runs = Runs.bare().withInterrupt(Mono.empty());
        Runs.Result text = runs.dodb("sandbox", "--clusters", "2", "--limits", "20/10s", "--faults", "5xx=1%");
        Runs.Result json = runs.dodb("sandbox", "--clusters", "1", "-o", "json");

        assertThat(text.exit()).isEqualTo(130);
        assertThat(text.out())
                .contains(
                        "limits 20/10s",
                        "00000000-0000-4000-8000-000000000002  opensearch  opensearch-1",
                        "export ",
                        "  dodb call ");
        assertThat(json.exit()).isEqualTo(130);
        assertThat(json.out())
                .matches(
                        "\\{\"url\":\"http://127\\.0\\.0\\.1:\\d+\",\"token\":\"\\w+\",\"clusters\":\\[\\{"
                                + "\"id\":\"00000000-0000-4000-8000-000000000001\",\"engine\":\"kafka\",\"name\":\"kafka-1\"}]}\\R");
    }

    @Test
    void refusesASandboxThatCanNotBe() {
        assertThat(Runs.bare().dodb("sandbox", "--latency", "fast").err()).contains("'fast' is not a duration");
        assertThat(Runs.bare().dodb("sandbox", "--limits", "fast").exit()).isEqualTo(2);
        assertThat(Runs.bare().dodb("sandbox", "--faults", "fast").exit()).isEqualTo(2);
        try (Sandbox taken = Sandbox.start()) {
            String port = taken.url().substring(taken.url().lastIndexOf(':') + 1);
            Runs.Result result = Runs.bare().dodb("sandbox", "--port", port);

            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.errLines())
                    .singleElement()
                    .asString()
                    .isEqualTo("dodb: the sandbox can't listen on port " + port + ": it is in use");
        }
    }

    @Test
    void startsASandboxForOneCommand() {
        Runs.Result result =
                Runs.bare().dodb("--sandbox", "call", "databases_list", "-pdatabase_cluster_uuid=" + Runs.CLUSTER);

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("defaultdb");
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("dodb: talking to a sandbox at http://127.0.0.1:");
    }

    @Test
    void tellsOfEachCallIfAsked() {
        Runs.Result result = Runs.bare()
                .dodb("call", "-v", "--sandbox", "databases_list", "-pdatabase_cluster_uuid=" + Runs.CLUSTER);

        assertThat(result.errLines().get(1))
                .matches("GET /v2/databases/" + Runs.CLUSTER + "/dbs -> 200, attempts 1, \\d+ ms");
    }
}
