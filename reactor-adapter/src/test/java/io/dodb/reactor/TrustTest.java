package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.dodb.error.TransportException;
import io.dodb.model.CreateUser;
import io.dodb.model.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

/** An https server whose certificate was signed by nobody. */
class TrustTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static WireMockServer server = new WireMockServer();
    private static Path keys = Path.of("none");

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        keys = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();

        server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    private static DatabasesClientBuilder builder(String host) {
        server.resetRequests();
        return Wire.builder("https://" + host + ":" + server.httpsPort());
    }

    private static TrustManagerFactory trust() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        return trust;
    }

    @Test
    void aCertificateThatTheUserTrustsIsAccepted() throws GeneralSecurityException, IOException {
        try (DatabasesClient client = builder("127.0.0.1").trust(trust()).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void itIsRefusedOtherwiseBeforeTheTokenIsSent() {
        try (DatabasesClient client = builder("127.0.0.1").build()) {
            isRefused(client);
        }
    }

    @Test
    void aTrustedCertificateForAnotherHostIsRefused() throws GeneralSecurityException, IOException {
        try (DatabasesClient client = builder("localhost").trust(trust()).build()) {
            isRefused(client);
        }
    }

    private static void isRefused(DatabasesClient client) {
        StepVerifier.create(client.cluster(Wire.CLUSTER).users().add(CreateUser.named("u")))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isExactlyInstanceOf(TransportException.class)
                            .message()
                            .startsWith("databases_add_user failed: TLS: ")
                            .doesNotContainPattern("\\p{Cntrl}");
                    assertThat(((TransportException) failure).mayHaveBeenSent()).isFalse();
                })
                .verify(Wire.LIMIT);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void speakingTlsToAPlainPortIsATlsProblem() {
        try (DatabasesClient client =
                Wire.builder("https://127.0.0.1:" + server.port()).build()) {
            isRefused(client);
        }
    }
}
