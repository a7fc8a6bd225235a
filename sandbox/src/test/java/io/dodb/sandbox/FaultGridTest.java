package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RecordedRequest;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.FaultPoint;
import io.dodb.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault at each moment, and what the client's end of the connection shows of it. */
class FaultGridTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String USER = "/v2/databases/" + CLUSTER + "/users/app-001";
    private static final String BODY = "{\"settings\":{\"newer\":1}}";
    /** Long enough for a fault that should not be there to show now and then; what is right does not depend on it. */
    private static final int MOMENT = 30;

    private static final int LIMIT = (int) Http.LIMIT.toMillis();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .clusters(1)
            .usersPerCluster(1)
            .limits(RateLimits.UNLIMITED)
            .build());

    @AfterEach
    void close() {
        sandbox.close();
    }

    static Stream<Arguments> beforeTheRequestHasArrived() {
        return Stream.of(FaultPoint.REQUEST_START, FaultPoint.REQUEST_BODY)
                .flatMap(at -> Stream.of(
                        Arguments.of(at, FaultEffect.CLOSE, RawConnection.End.CLOSED),
                        Arguments.of(at, FaultEffect.SHUT_INPUT, RawConnection.End.OPEN),
                        Arguments.of(at, FaultEffect.SHUT_OUTPUT, RawConnection.End.CLOSED),
                        Arguments.of(at, FaultEffect.STALL, RawConnection.End.OPEN),
                        Arguments.of(at, FaultEffect.RESET, RawConnection.End.RESET),
                        Arguments.of(at, FaultEffect.GOAWAY, RawConnection.End.CLOSED),
                        Arguments.of(at, FaultEffect.RST_STREAM, RawConnection.End.CLOSED)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void beforeTheRequestHasArrived(FaultPoint at, FaultEffect effect, RawConnection.End end) throws Exception {
        sandbox.scripts().add(Script.on(RequestPattern.any()).fault(at, effect));
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(RawConnection.head("PUT", USER, BODY.length()));
            if (at == FaultPoint.REQUEST_BODY) {
                assertThat(connection.end(1)).isEqualTo(RawConnection.End.OPEN);
                connection.send(BODY.substring(0, BODY.length() / 2));
            }
            RecordedRequest request = befallen(at, effect);

            assertThat(connection.end(end == RawConnection.End.OPEN ? MOMENT : LIMIT))
                    .isEqualTo(end);
            assertThat(connection.received()).isEmpty();
            assertThat(request.status()).isNull();
            assertThat(sandbox.state().settingsJson(CLUSTER, "app-001")).isEqualTo("{}");
            assertThat(sandbox.state().requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
        }
    }

    static Stream<Arguments> afterItWasPerformed() {
        return Stream.of(
                        List.of(FaultPoint.RESPONSE_START, ""),
                        List.of(FaultPoint.RESPONSE_BODY, "\r\n\r\n01234"),
                        List.of(FaultPoint.RESPONSE_END, "\r\n\r\n0123456789"))
                .flatMap(row -> Stream.of(
                        Arguments.of(row.get(0), FaultEffect.CLOSE, row.get(1), RawConnection.End.CLOSED),
                        Arguments.of(row.get(0), FaultEffect.SHUT_INPUT, "\r\n\r\n0123456789", RawConnection.End.OPEN),
                        Arguments.of(row.get(0), FaultEffect.SHUT_OUTPUT, row.get(1), RawConnection.End.CLOSED),
                        Arguments.of(row.get(0), FaultEffect.STALL, row.get(1), RawConnection.End.OPEN),
                        Arguments.of(row.get(0), FaultEffect.RESET, row.get(1), RawConnection.End.RESET),
                        Arguments.of(row.get(0), FaultEffect.GOAWAY, row.get(1), RawConnection.End.CLOSED),
                        Arguments.of(row.get(0), FaultEffect.RST_STREAM, row.get(1), RawConnection.End.CLOSED)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void afterItWasPerformed(FaultPoint at, FaultEffect effect, String tail, RawConnection.End end) throws Exception {
        sandbox.scripts()
                .add(Script.on(RequestPattern.any())
                        .answer(200, "0123456789")
                        .performed()
                        .fault(at, effect));
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(RawConnection.head("PUT", USER, BODY.length()) + BODY);
            RecordedRequest request = befallen(at, effect);
            if (end == RawConnection.End.OPEN) {
                connection.readUntil(tail);
                // nobody answers it
                connection.send(RawConnection.head("GET", USER, 0));
            }

            assertThat(connection.end(end == RawConnection.End.OPEN ? MOMENT : LIMIT))
                    .isEqualTo(end);
            if (end == RawConnection.End.RESET) {
                // a reset may overtake what was sent before it
                assertThat("HTTP/1.1 200 OK" + tail)
                        .startsWith(connection.received().replaceAll("(?s) OK.*(?=\r\n\r\n)", " OK"));
            } else {
                assertThat(connection.received())
                        .startsWith(tail.isEmpty() ? "" : "HTTP/1.1 200 OK\r\n")
                        .endsWith(tail);
                assertThat(connection.received().isEmpty()).isEqualTo(tail.isEmpty());
            }
            assertThat(request.status()).isEqualTo(200);
            assertThat(sandbox.state().settingsJson(CLUSTER, "app-001")).isEqualTo("{\"newer\":1}");
            assertThat(sandbox.requests().of("databases_get_user").count()).isZero();
        }
    }

    private RecordedRequest befallen(FaultPoint at, FaultEffect effect) throws Exception {
        return sandbox.requests()
                .where(request -> (at + " " + effect).equals(request.fault()))
                .arrived(1)
                .get(1, TimeUnit.MINUTES)
                .get(0);
    }

    @Test
    void anAnswerWithoutABodyHasNoMiddle() throws Exception {
        sandbox.scripts().add(Script.on(RequestPattern.any()).fault(FaultPoint.RESPONSE_BODY, FaultEffect.CLOSE));
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(RawConnection.head("DELETE", USER, 0));

            assertThat(connection.end(LIMIT)).isEqualTo(RawConnection.End.CLOSED);
            assertThat(connection.received()).isEmpty();
            assertThat(sandbox.state().userNames(CLUSTER)).containsExactly("doadmin");
        }
    }

    @Test
    void aRequestWithoutABodyHasNoMiddle() throws Exception {
        sandbox.scripts().add(Script.on(RequestPattern.any()).fault(FaultPoint.REQUEST_BODY, FaultEffect.SHUT_OUTPUT));
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(RawConnection.head("DELETE", USER, 0));

            assertThat(connection.end(LIMIT)).isEqualTo(RawConnection.End.CLOSED);
            assertThat(sandbox.state().userNames(CLUSTER)).contains("app-001");
        }
    }

    @Test
    void interimAnswersComeBeforeTheFinalOne() throws Exception {
        sandbox.scripts()
                .add(Script.on(RequestPattern.any())
                        .interim(102, Map.of())
                        .interim(103, Map.of("link", "</style.css>; rel=preload")));
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send(RawConnection.head("GET", USER, 0));
            connection.readUntil("}");

            String head = String.join(
                    "\r\n",
                    "HTTP/1.1 102 Processing",
                    "",
                    "HTTP/1.1 103 Early Hints",
                    "link: </style.css>; rel=preload",
                    "",
                    "HTTP/1.1 200 OK",
                    "");
            assertThat(connection.received()).startsWith(head).contains("\r\n\r\n{\"user\":{\"name\":\"app-001\"");
        }
    }
}
