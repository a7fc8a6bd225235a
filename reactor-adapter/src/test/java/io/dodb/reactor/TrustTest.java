package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.dodb.error.TransportException;
import io.dodb.error.TransportException.Kind;
import io.dodb.model.database.Database;
import io.dodb.model.user.CreateUser;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

/** An https server whose certificate was signed by nobody. */
class TrustTest {
    @TempDir
    static Path directory;

    private static WireMockServer server = new WireMockServer();
    private static SelfSigned keys = new SelfSigned(Path.of("none"));

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        keys = SelfSigned.in(directory);

        server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keys.keys().toString())
                .keystorePassword(SelfSigned.PASSWORD)
                .keyManagerPassword(SelfSigned.PASSWORD));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    private static DatabasesClientBuilder builder(String host) {
        server.resetRequests();
        return Wire.builder("https://" + host + ":" + server.httpsPort()).retry(Wire.AT_ONCE);
    }

    @Test
    void aCertificateThatTheUserTrustsIsAccepted() throws GeneralSecurityException, IOException {
        try (DatabasesClient client = builder("127.0.0.1").trust(keys.trust()).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void overHttpThereIsNothingToTrust() throws GeneralSecurityException, IOException {
        try (DatabasesClient client = Wire.builder("http://127.0.0.1:" + server.port())
                .trust(keys.trust())
                .build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aTrustThatFailsInTheHandshakeEndsTheCallBeforeTheTokenIsSent(String deed) {
        X509TrustManager failing = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
                // not asked
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                Deeds.commit(deed);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try (DatabasesClient client =
                builder("127.0.0.1").trust(trusting(failing)).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure).isInstanceOf(TransportException.class);
                        TransportException told = (TransportException) failure;
                        assertThat(told.mayHaveBeenSent()).isFalse();
                        if (!deed.contains("checked")) {
                            assertThat(told.kind()).isEqualTo(Kind.JVM_ERROR);
                            assertThat(told.attempts()).isEqualTo(1);
                            assertThat(told).cause().isInstanceOf(Error.class).hasMessage(deed);
                        }
                    })
                    .verify(Wire.LIMIT);
        }
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    private static TrustManagerFactory trusting(TrustManager manager) {
        TrustManagerFactorySpi spi = new TrustManagerFactorySpi() {
            @Override
            protected void engineInit(@Nullable KeyStore keys) {
                // needs none
            }

            @Override
            protected void engineInit(ManagerFactoryParameters parameters) {
                // needs none
            }

            @Override
            protected TrustManager[] engineGetTrustManagers() {
                return new TrustManager[] {manager};
            }
        };
        return new TrustManagerFactory(spi, new Provider("of the test", "1", "of the test") {}, "of the test") {};
    }

    static Stream<String> failures() {
        return Deeds.names().filter(deed -> !deed.equals("null"));
    }

    @Test
    void itIsRefusedOtherwiseBeforeTheTokenIsSent() {
        try (DatabasesClient client = builder("127.0.0.1").build()) {
            isRefused(client, Kind.CERTIFICATE, "the certificate of 127.0.0.1 is not trusted: ");
        }
    }

    @Test
    void aTrustedCertificateForAnotherHostIsRefused() throws GeneralSecurityException, IOException {
        try (DatabasesClient client = builder("localhost").trust(keys.trust()).build()) {
            isRefused(client, Kind.CERTIFICATE, "the certificate of localhost is for another name: ");
        }
    }

    private static void isRefused(DatabasesClient client, Kind kind, String problem) {
        StepVerifier.create(client.cluster(Wire.CLUSTER).users().add(CreateUser.named("u")))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isExactlyInstanceOf(TransportException.class)
                            .message()
                            .startsWith("databases_add_user failed: " + problem)
                            .doesNotContainPattern("\\p{Cntrl}");
                    TransportException refused = (TransportException) failure;
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.isTransient()).isFalse();
                    assertThat(refused.mayHaveBeenSent()).isFalse();
                    assertThat(refused.attempts()).isEqualTo(1);
                })
                .verify(Wire.LIMIT);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void speakingTlsToAPlainPortIsATlsProblem() {
        try (DatabasesClient client = Wire.builder("https://127.0.0.1:" + server.port())
                .retry(Wire.AT_ONCE)
                .build()) {
            isRefused(client, Kind.PROTOCOL, "127.0.0.1:" + server.port() + " does not speak TLS");
        }
    }
}
