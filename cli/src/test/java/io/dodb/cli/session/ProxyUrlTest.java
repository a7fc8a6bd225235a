package io.dodb.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.cli.Runs;
import io.dodb.reactor.options.HttpProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyUrlTest {
    private static final URI API = URI.create("https://api.digitalocean.com");

    @Test
    void readsAddressesAsOthersWriteThem() {
        assertThat(ProxyUrl.parse("http://proxy:3128").proxy()).isEqualTo(HttpProxy.of("proxy", 3128));
        assertThat(ProxyUrl.parse("proxy.example.com/").proxy()).isEqualTo(HttpProxy.of("proxy.example.com", 80));
        assertThat(ProxyUrl.parse("none").proxy()).isNull();
        HttpProxy known = Objects.requireNonNull(
                ProxyUrl.parse("http://me:p%40ss:word@proxy:1").proxy());
        assertThat(known.username()).isEqualTo("me");
        assertThat(Objects.requireNonNull(known.password()).reveal()).isEqualTo("p@ss:word");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {"socks5://a:hunter2@b", "https://a:hunter2@b", "http://a:hunter2@", "http://a:hunter 2@b", "://"
            })
    void refusesOthersWithoutSayingThem(String text) {
        assertThatThrownBy(() -> ProxyUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a proxy is http://")
                .hasMessageNotContaining("hunter");
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | true
            example.com                 | true
            *                           | false
            api.digitalocean.com        | false
            a, digitalocean.com         | false
            .digitalocean.com           | false
            ocean.com                   | true
            api.digitalocean.com:443    | false
            api.digitalocean.com:8443   | true
            """)
    void leavesOutTheHostsOfNoProxy(String exempt, boolean used) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", exempt);

        assertThat(ProxyUrl.of(environment, API).proxy() != null).isEqualTo(used);
    }

    @Test
    void isForHttpsElsewhereOnly() {
        Map<String, String> environment = Map.of("https_proxy", "http://proxy:3128", "HTTPS_PROXY", "http://other");

        assertThat(ProxyUrl.of(environment, API).proxy()).isEqualTo(HttpProxy.of("proxy", 3128));
        assertThat(ProxyUrl.of(environment, URI.create("http://127.0.0.1:1")).proxy())
                .isNull();
        assertThat(ProxyUrl.of(environment, URI.create("https://localhost:1")).proxy())
                .isNull();
    }

    @Test
    void isGoneThroughWithoutShowingItsPassword() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = new CompletableFuture<>();
            Thread server = new Thread(() -> refuse(proxy, asked));
            server.setDaemon(true);
            server.start();
            Runs.Result result = Runs.bare()
                    .with("DIGITALOCEAN_TOKEN", "dop_v1_0123456789abcdef")
                    .with("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:" + proxy.getLocalPort())
                    .dodb("-v", "--base-url", "https://api.example.com", "call", "databases_list_clusters");

            assertThat(asked.get()).startsWith("CONNECT api.example.com:443 ").contains("proxy-authorization: Basic");
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.err()).contains("proxy").doesNotContain("hunter2", "aHVudGVy");
        }
    }

    /** Refuses each connection until the socket is closed, after keeping what the first one asked for. */
    private static void refuse(ServerSocket proxy, CompletableFuture<String> asked) {
        while (true) {
            try (Socket connection = proxy.accept()) {
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                asked.complete(reader.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n")));
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return;
            }
        }
    }
}
