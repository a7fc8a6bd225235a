package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.TransportException;
import io.dodb.model.Secret;
import io.dodb.model.database.Database;
import io.dodb.reactor.options.HttpProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class ProxyTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private final TunnelProxy proxy = new TunnelProxy();

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void requestsGoThroughTheProxyWhichNeverSeesTheToken() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));

        try (DatabasesClient client = Wire.builder(SERVER)
                .proxy(HttpProxy.of("127.0.0.1", proxy.port()))
                .build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/dbs/d").hasNoBody();
        assertThat(proxy.heads()).hasSize(1);
        assertThat(proxy.heads().get(0))
                .startsWith("CONNECT 127.0.0.1:" + SERVER.getPort() + " HTTP/1.1\r\n")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void theProxyIsToldItsOwnCredentials() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));

        try (DatabasesClient client = Wire.builder(SERVER)
                .proxy(new HttpProxy("127.0.0.1", proxy.port(), "Aladdin", Secret.of("open sesame")))
                .build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        assertThat(proxy.heads()).hasSize(1);
        assertThat(proxy.heads().get(0))
                .containsIgnoringCase("proxy-authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9", "https://127.0.0.1:9"})
    void aProxyThatRefusesIsToldAsThatAndNothingWasSent(String server) {
        proxy.refuse();

        try (DatabasesClient client = Wire.builder(server)
                .retry(Wire.AT_ONCE)
                .proxy(new HttpProxy("127.0.0.1", proxy.port(), "Aladdin", Secret.of("open sesame")))
                .build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().resetAuth("u"))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure)
                                .isExactlyInstanceOf(TransportException.class)
                                .message()
                                .isEqualTo("databases_reset_auth failed: the proxy 127.0.0.1:" + proxy.port()
                                        + " answers 407 to the request for 127.0.0.1:9, it wants other credentials");
                        TransportException refused = (TransportException) failure;
                        assertThat(refused.kind()).isEqualTo(TransportException.Kind.PROXY);
                        assertThat(refused.mayHaveBeenSent()).isFalse();
                        assertThat(refused.attempts()).isEqualTo(1);
                    })
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @Test
    void aProxyDoesNotPrintItsPassword() {
        assertThat(new HttpProxy("p", 1, "Aladdin", Secret.of("open sesame")).toString())
                .doesNotContain("sesame");
    }

    /** Opens tunnels to loopback, one thread for each direction; remembers what it was asked. */
    private static final class TunnelProxy {
        private final ServerSocket listener;
        private final List<String> heads = new CopyOnWriteArrayList<>();
        private volatile boolean refuses;

        TunnelProxy() {
            try {
                listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            daemon(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        List<String> heads() {
            return heads;
        }

        void refuse() {
            refuses = true;
        }

        void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void daemon(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // the other side has gone; so does this one
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() throws IOException {
            while (true) {
                Socket client = listener.accept();
                daemon(() -> tunnel(client));
            }
        }

        private void tunnel(Socket client) throws IOException {
            try (client) {
                String head = head(client.getInputStream());
                heads.add(head);
                OutputStream toClient = client.getOutputStream();
                if (refuses) {
                    toClient.write(ascii("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n"));
                    return;
                }
                String target = head.split(" ", 3)[1];
                int port = Integer.parseInt(target.substring(target.indexOf(':') + 1));
                try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    toClient.write(ascii("HTTP/1.1 200 Connection established\r\n\r\n"));
                    daemon(() -> client.getInputStream().transferTo(server.getOutputStream()));
                    server.getInputStream().transferTo(toClient);
                }
            }
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int octet = in.read();
                if (octet < 0) {
                    break;
                }
                head.append((char) octet);
            }
            return head.toString();
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
