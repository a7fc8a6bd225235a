package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxOptions;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

/** TLS and HTTP/2. */
class ProtocolsTest {
    private static final SandboxOptions SMALL =
            SandboxOptions.builder().clusters(4).usersPerCluster(1).build();
    private static final String DBS = "/v2/databases/00000000-0000-4000-8000-000000000004/dbs";

    private static java.net.http.HttpClient trusting(Sandbox sandbox) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, sandbox.trust().getTrustManagers(), null);
        return java.net.http.HttpClient.newBuilder()
                .sslContext(context)
                .connectTimeout(Http.LIMIT)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
    void clientAndServerAgreeOnAProtocolOverTls(boolean http2, java.net.http.HttpClient.Version spoken)
            throws GeneralSecurityException, IOException {
        try (Sandbox sandbox =
                Sandbox.start(SMALL.toBuilder().tls(true).http2(http2).build())) {
            Http http = Http.over(sandbox, trusting(sandbox));

            assertThat(sandbox.url()).startsWith("https://127.0.0.1:");
            assertThat(http.post(DBS, "{\"name\":\"a\"}").status()).isEqualTo(201);
            Http.Reply reply = http.get(DBS);
            assertThat(reply.body()).isEqualTo("{\"dbs\":[{\"name\":\"defaultdb\"},{\"name\":\"a\"}]}");
            assertThat(reply.field("ratelimit-remaining")).isEqualTo("4998");
            assertThat(reply.response().version()).isEqualTo(spoken);
        }
    }

    @Test
    void theCertificateIsForOneSandboxOnly() throws GeneralSecurityException {
        SandboxOptions options = SMALL.toBuilder().tls(true).build();
        try (Sandbox sandbox = Sandbox.start(options);
                Sandbox another = Sandbox.start(options)) {
            java.net.http.HttpClient client = trusting(another);

            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> Http.over(sandbox, client).get(DBS));
        }
    }

    @Test
    void theCertificateIsHandedOutAsPem() throws GeneralSecurityException {
        try (Sandbox sandbox = Sandbox.start(SMALL.toBuilder().tls(true).build())) {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(sandbox.certificatePem().getBytes(StandardCharsets.US_ASCII)));

            certificate.checkValidity();
            certificate.verify(certificate.getPublicKey());
            assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
            assertThat(certificate.getSubjectAlternativeNames())
                    .containsExactlyInAnyOrder(
                            List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        }
    }

    @Test
    void withoutTlsThereIsNothingToTrust() {
        try (Sandbox sandbox = Sandbox.start(SMALL)) {
            assertThatIllegalStateException().isThrownBy(sandbox::trust).withMessageContaining("without TLS");
            assertThatIllegalStateException().isThrownBy(sandbox::certificatePem);
        }
    }

    @Test
    void priorKnowledgeAndHttp11ShareThePort() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SMALL.toBuilder().http2(true).build())) {
            Http.Reply first = Http.of(sandbox).post(DBS, "{\"name\":\"a\"}");
            assertThat(first.status()).isEqualTo(201);
            assertThat(first.response().version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_1_1);

            StepVerifier.create(HttpClient.create()
                            .protocol(HttpProtocol.H2C)
                            .headers(fields -> fields.set("Authorization", "Bearer " + sandbox.token()))
                            .get()
                            .uri(sandbox.url() + DBS)
                            .responseSingle((reply, body) -> body.asString().map(text -> reply.version() + " " + text)))
                    .expectNext("HTTP/2.0 {\"dbs\":[{\"name\":\"defaultdb\"},{\"name\":\"a\"}]}")
                    .expectComplete()
                    .verify(Http.LIMIT);
        }
    }

    @Test
    void aResetOverTlsIsOneOnTheWire() throws GeneralSecurityException, IOException {
        SandboxOptions options = SMALL.toBuilder()
                .tls(true)
                .faults(Faults.builder().resetBefore(1).build())
                .build();
        try (Sandbox sandbox = Sandbox.start(options)) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, sandbox.trust().getTrustManagers(), null);
            try (Socket socket = context.getSocketFactory()
                    .createSocket("127.0.0.1", URI.create(sandbox.url()).getPort())) {
                socket.getOutputStream()
                        .write(("GET " + DBS + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

                assertThatIOException()
                        .isThrownBy(() -> socket.getInputStream().read())
                        .withMessageContaining("reset");
            }
        }
    }

    @Test
    void aFaultOfOneStreamLeavesTheOthersAlone() {
        Faults faults =
                Faults.builder().resetBefore(0.2).resetAfter(0.2).truncate(0.2).build();
        ConnectionProvider connections = ConnectionProvider.create("one", 1);
        Set<String> channels = ConcurrentHashMap.newKeySet();
        try (Sandbox sandbox =
                Sandbox.start(SMALL.toBuilder().http2(true).faults(faults).build())) {
            HttpClient client = HttpClient.create(connections)
                    .protocol(HttpProtocol.H2C)
                    .disableRetry(true)
                    .doOnRequest((request, connection) -> channels.add(((Http2StreamChannel) connection.channel())
                            .parent()
                            .id()
                            .asLongText()))
                    .headers(fields -> fields.set("Authorization", "Bearer " + sandbox.token()));
            Flux<String> ends = Flux.range(0, 100)
                    .flatMap(
                            i -> client.get()
                                    .uri(sandbox.url() + DBS)
                                    .responseSingle((reply, body) -> body.asString())
                                    .onErrorResume(e -> Mono.just(String.valueOf(e.getMessage()))),
                            10);

            StepVerifier.create(ends.collectList())
                    .assertNext(all -> {
                        assertThat(all)
                                .filteredOn(end -> end.equals("{\"dbs\":[{\"name\":\"defaultdb\"}]}"))
                                .hasSizeBetween(20, 60);
                        assertThat(all)
                                .filteredOn(end -> !end.startsWith("{"))
                                .isNotEmpty()
                                .allMatch(end -> end.startsWith("Connection prematurely closed"));
                    })
                    .expectComplete()
                    .verify(Http.LIMIT);
            assertThat(channels).hasSize(1);
        } finally {
            connections.dispose();
        }
    }
}
