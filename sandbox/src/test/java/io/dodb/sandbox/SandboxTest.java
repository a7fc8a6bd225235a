package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.options.SandboxToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private static final SandboxOptions SMALL =
            SandboxOptions.builder().clusters(4).usersPerCluster(1).build();

    private static String exchange(Sandbox sandbox, String sent, String until) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.url()).getPort())) {
            socket.setSoTimeout((int) Http.LIMIT.toMillis());
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                received.write(octet);
                if (received.toString(StandardCharsets.UTF_8).endsWith(until)) {
                    break;
                }
            }
            return received.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void answersPipelinedRequestsOnOneConnection() throws IOException {
        String path = "/v2/databases/00000000-0000-4000-8000-000000000004/dbs";
        String head = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n";
        String body = "{\"name\":\"a\"}";
        try (Sandbox sandbox = Sandbox.start(SMALL)) {
            String received = exchange(
                    sandbox,
                    "POST " + path + head + "Content-Length: " + body.length() + "\r\n\r\n" + body + "GET " + path
                            + head + "\r\n" + "DELETE " + path + "/a" + head + "\r\n" + "GET " + path + "/a" + head
                            + "Connection: close\r\n\r\n",
                    "no such end");

            assertThat(received)
                    .containsSubsequence(
                            "HTTP/1.1 201 Created\r\n",
                            "{\"db\":{\"name\":\"a\"}}HTTP/1.1 200 OK\r\n",
                            "{\"dbs\":[{\"name\":\"defaultdb\"},{\"name\":\"a\"}]}HTTP/1.1 204 No Content\r\n",
                            "HTTP/1.1 404 Not Found\r\n");
        }
    }

    @Test
    void tellsTheClientToGoOnWithABodyThatItAnnounced() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SMALL)) {
            String received = exchange(
                    sandbox,
                    String.join(
                            "\r\n",
                            "POST /v2/databases/00000000-0000-4000-8000-000000000004/dbs HTTP/1.1",
                            "Host: x",
                            "Authorization: Bearer t",
                            "Content-Length: 12",
                            "Expect: 100-continue",
                            "",
                            ""),
                    "\r\n\r\n");

            assertThat(received).startsWith("HTTP/1.1 100 Continue\r\n");
        }
    }

    @Test
    void findsClustersByName() {
        try (Sandbox sandbox = Sandbox.start(SMALL)) {
            assertThat(sandbox.clusterId("mongodb-1")).isEqualTo("00000000-0000-4000-8000-000000000003");
            assertThatIllegalArgumentException().isThrownBy(() -> sandbox.clusterId("redis-1"));
            assertThatIllegalArgumentException().isThrownBy(() -> sandbox.maintenance("redis-1", true));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.state().userNames("redis-1"));
        }
    }

    @Test
    void stateIsReadPastTheLimits() {
        try (Sandbox sandbox = Sandbox.start(SMALL)) {
            String pg = sandbox.clusterId("pg-1");

            assertThat(sandbox.state().settings(pg, "app-001")).isEqualTo(Map.of());
            assertThat(sandbox.state().settingsJson(pg, "app-001")).isEqualTo("{}");
            assertThat(sandbox.state().settings(pg, "nobody")).isNull();
            assertThat(sandbox.state().settingsJson(pg, "nobody")).isNull();
            assertThat(sandbox.state().password(pg, "nobody")).isNull();
            assertThat(sandbox.state().requests().seen()).isZero();
        }
    }

    @Test
    void mayBeClosedTwiceAndFreesItsPort() {
        Sandbox sandbox = Sandbox.start(SMALL);
        int port = URI.create(sandbox.url()).getPort();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> Sandbox.start(SMALL.toBuilder().port(port).build()));
        sandbox.close();

        assertThatCode(sandbox::close).doesNotThrowAnyException();
        assertThatIOException().isThrownBy(() -> Http.of(sandbox).get("/v2/databases"));
        try (Sandbox second = Sandbox.start(SMALL.toBuilder().port(port).build())) {
            assertThat(second.url()).isEqualTo(sandbox.url());
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.toBuilder().port(65_536).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.toBuilder().clusters(-1).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.toBuilder().engines().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.toBuilder().token(" ", Set.of()).build());
        assertThat(new SandboxToken("very secret", Set.of("database:read")).toString())
                .doesNotContain("very secret");
    }
}
