package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.api.Catalog;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.Secret;
import io.dodb.model.logsink.DatadogLogsink;
import io.dodb.model.logsink.ElasticsearchLogsink;
import io.dodb.model.logsink.Logsink;
import io.dodb.model.logsink.LogsinkConfig;
import io.dodb.model.logsink.OpenLogsink;
import io.dodb.model.logsink.OpensearchLogsink;
import io.dodb.model.logsink.RsyslogLogsink;
import io.dodb.model.logsink.UpdateLogsink;
import io.dodb.operation.Operation;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The config of a sink is of the type that stands beside it, before or behind; whatever the two are, nothing is lost. */
class LogsinkCodecTest {
    private static final Operation<?> GET = Objects.requireNonNull(Catalog.find("databases_get_logsink"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rsyslog       | {\"server\": \"h\", \"port\": 514, \"tls\": false}   | RsyslogLogsink",
                "elasticsearch | {\"url\": \"u\", \"index_prefix\": \"p\"}          | ElasticsearchLogsink",
                "opensearch    | {\"url\": \"u\", \"index_prefix\": \"p\"}          | OpensearchLogsink",
                "datadog       | {\"site\": \"s\", \"datadog_api_key\": \"k\"}      | DatadogLogsink",
                "rsyslog       | {\"site\": \"s\", \"datadog_api_key\": \"k\"}      | DatadogLogsink",
                "rsyslog       | {\"url\": \"u\", \"ca\": \"c\"}                    | OpensearchLogsink",
                "rsyslog       | {}                                                 | RsyslogLogsink",
                "opensearch    | {\"ca\": \"c\"}                                  | OpensearchLogsink",
                "datadog       | {\"newer\": \"x\"}                               | DatadogLogsink",
                "datadog       | {\"server\": \"h\", \"site\": \"s\"}               | DatadogLogsink",
                "loki          | {\"server\": \"h\", \"port\": 514}                 | OpenLogsink",
                "``            | {\"site\": \"s\"}                                | OpenLogsink",
            })
    void theTypeIsTheOneBesideItUnlessTheMembersAreThoseOfAnother(String sinkType, String config, String type) {
        for (String reply : new String[] {
            "{\"sink_id\": \"i\", \"sink_name\": \"n\", \"sink_type\": \"" + sinkType + "\", \"config\": " + config
                    + "}",
            "{\"config\": " + config + ", \"sink_type\": \"" + sinkType
                    + "\", \"sink_name\": \"n\", \"sink_id\": \"i\"}"
        }) {
            assertThat(config(reply).getClass().getSimpleName()).isEqualTo(type);
            RoundTrip.assertNothingIsLost(GET, reply);
        }
    }

    @Test
    void withoutATypeTheMembersSayWhatItIs() {
        assertThat(LogsinkModule.type(null, Set.of("datadog_api_key"))).isEqualTo(DatadogLogsink.class);
        assertThat(LogsinkModule.type(null, Set.of("logline"))).isEqualTo(RsyslogLogsink.class);
        assertThat(LogsinkModule.type(null, Set.of("whatever"))).isEqualTo(OpenLogsink.class);
        assertThat(LogsinkModule.type(null, Set.of("url"))).isEqualTo(OpensearchLogsink.class);
    }

    @Test
    void oneSinkSaysNothingOfTheNext() {
        String reply =
                "{\"sinks\": [{\"sink_id\": \"1\", \"sink_name\": \"n\", \"sink_type\": \"elasticsearch\", \"config\": {\"url\": \"a\"}},"
                        + " {\"sink_id\": \"2\", \"sink_name\": \"m\", \"sink_type\": \"opensearch\", \"config\": {\"url\": \"b\"}}]}";
        assertThat(RoundTrip.read(Objects.requireNonNull(Catalog.find("databases_list_logsink")), RoundTrip.tree(reply))
                        .toString())
                .containsSubsequence("ElasticsearchLogsink", "OpensearchLogsink");
    }

    @Test
    void whatTheLibraryDoesNotKnowIsKeptAndNeverShown() {
        String reply = """
                {"sink_id": "i", "sink_name": "n", "sink_type": "elasticsearch",
                 "config": {"url": "https://u:hunter2@h", "api_key": "hunter2", "timeout": 10.50,
                            "auth": {"deep": ["hunter2", null, 0.10, 18446744073709551616, {"x": null}]}, "on": true}}
                """;
        LogsinkConfig config = config(reply);
        assertThat(config).isInstanceOf(ElasticsearchLogsink.class);
        assertThat(((ElasticsearchLogsink) config).timeout()).isEqualTo(new BigDecimal("10.50"));
        assertThat(((ElasticsearchLogsink) config).other()).containsEntry("api_key", Secret.of("hunter2"));
        assertThat(config.toString()).doesNotContain("hunter2").contains("api_key", "on=true");
        RoundTrip.assertNothingIsLost(GET, reply);
        assertThat(print(GET, reply)).doesNotContain("hunter2").contains("\"api_key\" : \"[redacted]\"");
    }

    @Test
    void aConfigOfANewerTypeIsNeverShownEither() {
        String reply =
                "{\"sink_id\": \"1\", \"sink_name\": \"n\", \"sink_type\": \"loki\", \"config\": {\"url\": \"https://hunter2@h\", \"in\": {\"a\": [\"hunter2\"]}, \"port\": 1}}";
        assertThat(config(reply).toString()).doesNotContain("hunter2").contains("port=1");
        assertThat(print(GET, reply)).doesNotContain("hunter2").contains("\"port\" : 1");
        RoundTrip.assertNothingIsLost(GET, reply);
    }

    @Test
    void whatWasReadIsWrittenBack() {
        String config =
                "{\"server\":\"h\",\"port\":514,\"tls\":false,\"format\":\"rfc9999\",\"key\":\"k\",\"newer\":{\"a\":[null,\"t\",1.0]}}";
        LogsinkConfig read = config(
                "{\"sink_id\": \"1\", \"sink_name\": \"n\", \"sink_type\": \"rsyslog\", \"config\": " + config + "}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(new UpdateLogsink(read), out);
        assertThat(out.toString(UTF_8)).isEqualTo("{\"config\":" + config + "}");
    }

    @Test
    void theTextsThatAreGivenBecomeSecrets() {
        OpenLogsink open = new OpenLogsink(Map.of("token", "t", "list", java.util.List.of("u")));
        assertThat(open.members())
                .containsEntry("token", Secret.of("t"))
                .containsEntry("list", java.util.List.of(Secret.of("u")));
        assertThat(new OpenLogsink(open.members())).isEqualTo(open);
    }

    @Test
    void aConfigThatIsNoObjectIsAnErrorThatQuotesNothing() {
        assertThatThrownBy(() -> config("{\"sink_type\": \"rsyslog\", \"config\": \"hunter2\"}"))
                .isInstanceOf(ReplyDecodingException.class)
                .hasMessageContaining("at config")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("line -1");
    }

    private static LogsinkConfig config(String reply) {
        return ((Logsink) RoundTrip.read(GET, RoundTrip.tree(reply))).config();
    }

    private static <R> String print(Operation<R> operation, String reply) {
        return WireCodec.INSTANCE.print(operation, RoundTrip.read(operation, RoundTrip.tree(reply)), false);
    }
}
