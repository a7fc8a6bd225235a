package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9110 and RFC 9112 ask of a server. */
class HttpRulesTest {
    private static final SandboxOptions SMALL = SandboxOptions.builder()
            .clusters(4)
            .usersPerCluster(1)
            .requestTimeout(Duration.ofMillis(100))
            .build();
    private static final String CLUSTER = "/v2/databases/00000000-0000-4000-8000-000000000004";
    private static final String TOKEN = "Authorization: Bearer t\r\n";

    private final Sandbox sandbox = Sandbox.start(SMALL);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** Sends that, and returns all that comes until the server closes the connection. */
    private static String untilClosed(Sandbox sandbox, String sent) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.url()).getPort())) {
            socket.setSoTimeout((int) Http.LIMIT.toMillis());
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST    | ''                | DELETE, GET, HEAD",
                "PATCH   | /users            | GET, HEAD, POST",
                "HEAD    | /install_update   | PUT",
                "OPTIONS | /dbs/defaultdb    | DELETE, GET, HEAD",
                "FOO     | /users/x/reset_auth | POST"
            })
    void anotherMethodOfAPathIsToldWhichAreAllowed(String method, String path, String allowed) throws IOException {
        Http.Reply reply = Http.of(sandbox).send(method, CLUSTER + path, null);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.field("allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "slow=100%:1ms"})
    void aHeadIsAGetWithoutItsBody(String faults) throws IOException {
        try (Sandbox faulty = Sandbox.start(SMALL.toBuilder()
                .faults(faults.equals("none") ? Faults.NONE : Faults.parse(faults))
                .build())) {
            String head = untilClosed(
                    faulty, "HEAD " + CLUSTER + "/dbs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + TOKEN + "\r\n");

            assertThat(head)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("content-type: application/json; charset=utf-8\r\n")
                    .contains("content-length: 30\r\n")
                    .endsWith("\r\n\r\n");
            assertThat(faulty.state().requests("databases_list").succeeded()).isEqualTo(1);
        }
    }

    @Test
    void aTargetMayBeAWholeUrl() throws IOException {
        String answer = untilClosed(
                sandbox,
                "GET http://api.digitalocean.com" + CLUSTER + "/dbs?page=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + TOKEN + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("{\"dbs\":[{\"name\":\"defaultdb\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, '', 400",
        "HTTP/1.1, 'Host: a,Host: b,', 400",
        "HTTP/1.0, '', 200",
        "HTTP/1.1, 'Host: a,', 200"
    })
    void aRequestNamesOneHost(String version, String hosts, int status) throws IOException {
        String answer = untilClosed(
                sandbox,
                "GET " + CLUSTER + "/dbs " + version + "\r\n" + hosts.replace(",", "\r\n") + "Connection: close\r\n"
                        + TOKEN + "\r\n");

        assertThat(answer).contains(" " + status + " ", "ratelimit-remaining: " + (status == 200 ? 4_999 : 5_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /v2/databases HTTP/1.1\r\nHost: x\r\nX-a"})
    void aHeaderThatStandsStillIsClosed(String half) throws IOException {
        assertThat(untilClosed(sandbox, half)).isEmpty();
    }

    @Test
    void aHeaderThatStandsStillAfterAnAnswerIsClosed() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.url()).getPort())) {
            socket.setSoTimeout((int) Http.LIMIT.toMillis());
            String request = "GET " + CLUSTER + "/dbs HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("]}")) {
                answer.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write("GET ".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, G", "1, 'GET /v2/databases HTTP/1.1#Ho'", "2, 'GET /v2/databases HTTP/1.1#Ho'"})
    void aHeaderThatStandsStillBehindWholeRequestsIsClosed(int whole, String half) throws IOException {
        String request =
                "PUT " + CLUSTER + "/install_update HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n" + TOKEN + "\r\n{}";

        String answers = untilClosed(sandbox, request.repeat(whole) + half.replace("#", "\r\n"));

        assertThat(answers.split("HTTP/1.1 204 ", -1)).hasSize(whole + 1);
    }

    @Test
    void aBodyThatStandsStillIsAnswered408() throws IOException {
        String answer = untilClosed(
                sandbox,
                "POST " + CLUSTER + "/dbs HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n" + TOKEN + "\r\n{\"name\"");

        assertThat(answer)
                .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                .contains("connection: close\r\n")
                .contains("\"id\":\"request_timeout\"");
        assertThat(sandbox.state().databaseNames("00000000-0000-4000-8000-000000000004"))
                .containsExactly("defaultdb");
    }
}
