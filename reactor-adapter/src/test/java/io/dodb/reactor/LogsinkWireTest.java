package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.ServerException;
import io.dodb.model.Secret;
import io.dodb.model.logsink.CreateLogsink;
import io.dodb.model.logsink.DatadogLogsink;
import io.dodb.model.logsink.ElasticsearchLogsink;
import io.dodb.model.logsink.Logsink;
import io.dodb.model.logsink.LogsinkType;
import io.dodb.model.logsink.OpenLogsink;
import io.dodb.model.logsink.OpensearchLogsink;
import io.dodb.model.logsink.RsyslogFormat;
import io.dodb.model.logsink.RsyslogLogsink;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class LogsinkWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String SINKS = Wire.CLUSTER_PATH + "/logsink";
    private static final RsyslogLogsink SYSLOG =
            RsyslogLogsink.of("logs.example.com", 514, false, RsyslogFormat.RFC5424);
    private static final String MADE =
            "{\"sink\": {\"sink_id\": \"i\", \"sink_name\": \"n\", \"sink_type\": \"t\", \"config\": {}}}";

    private final DatabasesClient client = Wire.client(SERVER);
    private final Logsinks sinks = client.cluster(Wire.CLUSTER).logsinks();

    @AfterEach
    void close() {
        client.close();
    }

    private void creates(CreateLogsink sink, String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(201, MADE)));

        StepVerifier.create(sinks.create(sink))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", SINKS).hasBody(body);
    }

    @Test
    void listsSinksOfEachType() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"sinks": [
                  {"sink_id": "1", "sink_name": "a", "sink_type": "rsyslog",
                   "config": {"server": "h", "port": 514, "tls": false, "format": "rfc3164"}},
                  {"sink_id": "2", "sink_name": "b", "config": {"url": "https://u:pw@h", "index_prefix": "p"},
                   "sink_type": "elasticsearch"},
                  {"sink_id": "3", "sink_name": "c", "sink_type": "newer", "config": {"pw": "pw", "n": 1}}]}
                """)));

        StepVerifier.create(sinks.list())
                .expectNext(new Logsink(
                        "1", "a", LogsinkType.RSYSLOG, RsyslogLogsink.of("h", 514, false, RsyslogFormat.RFC3164)))
                .expectNext(new Logsink(
                        "2", "b", LogsinkType.ELASTICSEARCH, ElasticsearchLogsink.of(Secret.of("https://u:pw@h"), "p")))
                .expectNext(
                        new Logsink("3", "c", new LogsinkType("newer"), new OpenLogsink(Map.of("pw", "pw", "n", 1))))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", SINKS).hasNoBody();
    }

    @Test
    void getsASinkWithoutARoot() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"sink_id": "a/b", "sink_name": "n", "sink_type": "opensearch",
                 "config": {"url": "https://u:pw@h", "index_prefix": "p", "index_days_max": 3, "timeout": 10.5, "ca": "pem"}}
                """)));

        StepVerifier.create(sinks.get("a/b"))
                .assertNext(sink -> {
                    assertThat(sink.config())
                            .isEqualTo(new OpensearchLogsink(
                                    Secret.of("https://u:pw@h"), "p", 3L, new BigDecimal("10.5"), "pem", Map.of()));
                    assertThat(sink.toString()).doesNotContain("pw");
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", SINKS + "/a%2Fb").hasNoBody();
    }

    @Test
    void createsAnRsyslogSinkAndSaysThatItIsWithoutTls() {
        creates(CreateLogsink.rsyslog("n", SYSLOG), """
                {"sink_name": "n", "sink_type": "rsyslog",
                 "config": {"server": "logs.example.com", "port": 514, "tls": false, "format": "rfc5424"}}
                """);
    }

    @Test
    void createsAnRsyslogSinkWithEverything() {
        creates(
                CreateLogsink.rsyslog(
                        "n",
                        RsyslogLogsink.of("h", 6514, true, RsyslogFormat.RFC5424)
                                .withLogline(Secret.of("KEY %msg%"))
                                .withSd(Secret.of("token@1"))
                                .withCa("ca-pem")
                                .withClientCertificate(Secret.of("cert-pem"), Secret.of("key-pem"))),
                """
                {"sink_name": "n", "sink_type": "rsyslog",
                 "config": {"server": "h", "port": 6514, "tls": true, "format": "custom", "logline": "KEY %msg%",
                            "sd": "token@1", "ca": "ca-pem", "key": "key-pem", "cert": "cert-pem"}}
                """);
    }

    @Test
    void createsAnElasticsearchSink() {
        creates(
                CreateLogsink.elasticsearch(
                        "n",
                        ElasticsearchLogsink.of(Secret.of("https://u:p@h:9243"), "shop")
                                .withIndexDaysMax(5L)
                                .withTimeout(new BigDecimal("12.50"))
                                .withCa("pem")),
                """
                {"sink_name": "n", "sink_type": "elasticsearch",
                 "config": {"url": "https://u:p@h:9243", "index_prefix": "shop", "index_days_max": 5, "timeout": 12.50, "ca": "pem"}}
                """);
    }

    @Test
    void createsAnOpensearchSink() {
        creates(
                CreateLogsink.opensearch("n", OpensearchLogsink.of(Secret.of("https://u:p@h"), "shop")),
                "{\"sink_name\": \"n\", \"sink_type\": \"opensearch\", \"config\": {\"url\": \"https://u:p@h\", \"index_prefix\": \"shop\"}}");
    }

    @Test
    void createsADatadogSink() {
        creates(
                CreateLogsink.datadog("n", DatadogLogsink.of("intake.example.com", Secret.of("k"))),
                "{\"sink_name\": \"n\", \"sink_type\": \"datadog\", \"config\": {\"site\": \"intake.example.com\", \"datadog_api_key\": \"k\"}}");
    }

    @Test
    void createsASinkOfATypeThatIsNewerThanTheLibrary() {
        creates(
                new CreateLogsink("n", new LogsinkType("loki"), new OpenLogsink(Map.of("push", Map.of("token", "t")))),
                "{\"sink_name\": \"n\", \"sink_type\": \"loki\", \"config\": {\"push\": {\"token\": \"t\"}}}");
    }

    @Test
    void aDatadogSinkThatCallsItselfRsyslogIsOneOfDatadog() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(201, """
                {"sink": {"sink_id": "i", "sink_name": "n", "sink_type": "rsyslog",
                          "config": {"site": "s", "datadog_api_key": "k3y", "newer": 1}}}
                """)));

        StepVerifier.create(sinks.create(CreateLogsink.datadog("n", DatadogLogsink.of("s", Secret.of("k3y")))))
                .assertNext(sink -> {
                    assertThat(sink.sinkType()).isEqualTo(LogsinkType.RSYSLOG);
                    assertThat(sink.config()).isEqualTo(new DatadogLogsink("s", Secret.of("k3y"), Map.of("newer", 1)));
                    assertThat(sink.toString()).doesNotContain("k3y");
                })
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aLostAnswerToACreateIsLeftOpen() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\", \"message\": \"m\"}")));

        StepVerifier.create(sinks.create(CreateLogsink.rsyslog("n", SYSLOG)))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                error -> assertThat(error.mayHaveBeenApplied()).isTrue()))
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("POST " + SINKS);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "{}", "{\"sink_id\": \"i\", \"sink_name\": \"n\"}"})
    void updatesASinkWhateverTheBodyOfTheAnswer(String answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, answer)));

        StepVerifier.create(sinks.update("i", SYSLOG)).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", SINKS + "/i")
                .hasBody(
                        "{\"config\": {\"server\": \"logs.example.com\", \"port\": 514, \"tls\": false, \"format\": \"rfc5424\"}}");
    }

    @Test
    void whatWasReadIsWrittenBackWithMembersThatTheLibraryDoesNotKnow() {
        String config = """
                {"url": "https://u:p@h", "index_prefix": "shop", "timeout": 10.0,
                 "auth": {"token": "t", "list": [1.10, null]}, "note": null}
                """;
        SERVER.stubFor(get(anyUrl())
                .willReturn(Wire.json(
                        200,
                        "{\"sink_id\": \"i\", \"sink_name\": \"n\", \"sink_type\": \"opensearch\", \"config\": "
                                + config + "}")));
        SERVER.stubFor(put(anyUrl()).willReturn(WireMock.ok()));

        StepVerifier.create(sinks.get("i")
                        .flatMap(sink -> sinks.update("i", ((OpensearchLogsink) sink.config()).withIndexDaysMax(9L))))
                .expectComplete()
                .verify(Wire.LIMIT);

        SERVER.verify(putRequestedFor(urlEqualTo(SINKS + "/i"))
                .withRequestBody(WireMock.equalToJson(
                        "{\"config\": " + config.replace("\"index_prefix\"", "\"index_days_max\": 9, \"index_prefix\"")
                                + "}",
                        false,
                        false)));
        assertThat(Wire.requests(SERVER).get(1).getBodyAsString()).contains("10.0", "1.10");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 204})
    void deletesASink(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.aResponse().withStatus(status)));

        StepVerifier.create(sinks.delete("i")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", SINKS + "/i").hasNoBody();
    }

    @Test
    void whatTheApiRequiresIsAskedForBeforeAnythingIsSent() {
        RsyslogLogsink read =
                new RsyslogLogsink("h", 1L, null, RsyslogFormat.RFC5424, null, null, null, null, null, Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sinks.update("i", read))
                .withMessage("an rsyslog sink needs tls, also if it is false");
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
