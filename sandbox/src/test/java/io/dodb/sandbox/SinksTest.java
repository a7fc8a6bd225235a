package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.junit.SandboxExtension;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinksTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(SandboxOptions.builder()
            .clusters(2)
            .usersPerCluster(0)
            .engines(Engine.VALKEY, Engine.MONGODB)
            .build());

    private static final String SINKS = "/v2/databases/00000000-0000-4000-8000-000000000001/logsink";
    private static final String MONGO = SINKS.replace("01/", "02/");
    private static final String CONFIG = "{\"server\":\"h\",\"port\":514,\"tls\":false,\"format\":\"rfc5424\"}";

    private static String sink(String type, String config) {
        return "{\"sink_name\":\"s\",\"sink_type\":\"" + type + "\",\"config\":" + config + "}";
    }

    @Test
    void createsReadsChangesAndDeletes(Sandbox sandbox) throws IOException {
        Http http = Http.of(sandbox);
        Http.Reply made = http.post(SINKS, sink("rsyslog", CONFIG));
        assertThat(made.status()).isEqualTo(201);
        Map<String, Object> sink = made.object("sink");
        assertThat(sink)
                .containsEntry("sink_name", "s")
                .containsEntry("config", Map.of("server", "h", "port", 514, "tls", false, "format", "rfc5424"));
        String path = SINKS + "/" + sink.get("sink_id");

        assertThat(http.get(path).json()).as("without a root").isEqualTo(sink);
        assertThat(http.get(SINKS).json()).isEqualTo(Map.of("sinks", List.of(sink)));

        Http.Reply changed = http.put(path, "{\"config\":" + CONFIG.replace("514", "515") + "}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).isEmpty();
        assertThat(http.get(path).body()).contains("515");

        Http.Reply deleted = http.delete(path);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).isEmpty();
        assertThat(http.delete(path).status()).isEqualTo(404);
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.put(path, "{\"config\":" + CONFIG + "}").status()).isEqualTo(404);
    }

    @Test
    void twoSinksMayHaveOneName(Sandbox sandbox) throws IOException {
        Http http = Http.of(sandbox);
        http.post(SINKS, sink("rsyslog", CONFIG));
        http.post(SINKS, sink("rsyslog", CONFIG));
        assertThat(http.get(SINKS).list("sinks"))
                .extracting("sink_id")
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDatadogSinkIsForMongodbAndCallsItselfRsyslog(Sandbox sandbox) throws IOException {
        String body = sink("datadog", "{\"site\":\"s\",\"datadog_api_key\":\"k\"}");
        assertThat(Http.of(sandbox).post(SINKS, body).status()).isEqualTo(422);
        Http.Reply made = Http.of(sandbox).post(MONGO, body);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object("sink")).containsEntry("sink_type", "rsyslog");
        String path = MONGO + "/" + made.object("sink").get("sink_id");
        assertThat(Http.of(sandbox).put(path, "{\"config\":" + CONFIG + "}").status())
                .as("it is one of datadog all the same")
                .isEqualTo(422);
    }

    @Test
    void membersThatItDoesNotKnowStayAsTheyAre(Sandbox sandbox) throws IOException {
        Http.Reply made = Http.of(sandbox)
                .post(
                        SINKS,
                        sink("opensearch", "{\"url\":\"u\",\"index_prefix\":\"p\",\"timeout\":10.50,\"new\":[null]}"));
        assertThat(made.body()).contains("{\"url\":\"u\",\"index_prefix\":\"p\",\"timeout\":10.50,\"new\":[null]}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"port\":514,\"tls\":false,\"format\":\"rfc5424\"}}",
                "{\"sink_name\":\"s\",\"config\":{}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"rsyslog\"}",
                "{\"sink_name\":\"s\",\"sink_type\":\"loki\",\"config\":{}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"port\":514,\"format\":\"rfc5424\"}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"port\":514,\"tls\":1,\"format\":\"rfc5424\"}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"port\":65536,\"tls\":true,\"format\":\"rfc5424\"}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"port\":514,\"tls\":true,\"format\":\"x\"}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"port\":514,\"tls\":true,\"format\":\"custom\"}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"elasticsearch\",\"config\":{\"url\":\"u\"}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"opensearch\",\"config\":{\"url\":\"u\",\"index_prefix\":\"p\",\"timeout\":9}}",
                "{\"sink_name\":\"s\",\"sink_type\":\"opensearch\",\"config\":{\"url\":\"u\",\"index_prefix\":\"p\",\"index_days_max\":10001}}",
            })
    void refusesWhatIsNotAsDocumented(String body, Sandbox sandbox) throws IOException {
        assertThat(Http.of(sandbox).post(SINKS, body).status()).isEqualTo(422);
        assertThat(Http.of(sandbox).get(SINKS).list("sinks")).isEmpty();
    }
}
