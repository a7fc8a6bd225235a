package io.dodb.sandbox;

import static io.dodb.sandbox.script.FaultEffect.GOAWAY;
import static io.dodb.sandbox.script.FaultEffect.RST_STREAM;
import static io.dodb.sandbox.script.FaultEffect.SHUT_INPUT;
import static io.dodb.sandbox.script.FaultEffect.STALL;
import static io.dodb.sandbox.script.FaultPoint.REQUEST_START;
import static io.dodb.sandbox.script.FaultPoint.RESPONSE_BODY;
import static io.dodb.sandbox.script.FaultPoint.RESPONSE_END;
import static io.dodb.sandbox.script.FaultPoint.RESPONSE_START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.Fault;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.FaultPoint;
import io.dodb.sandbox.script.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults that only HTTP/2 has, and what the others do to it, as frames. */
class Http2FaultTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String USER = "/v2/databases/" + CLUSTER + "/users/app-001";
    private static final int REFUSED_STREAM = 7;
    private static final int ENHANCE_YOUR_CALM = 11;

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.builder().clusters(1).usersPerCluster(1).http2(true).build());

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void script(Fault fault) {
        Script script = Script.on(RequestPattern.any()).next(1);
        sandbox.scripts()
                .add((fault.at().isInRequest()
                                ? script
                                : script.answer(200, "0123456789").performed())
                        .fault(fault));
    }

    /** Returns what comes of one request with a fault, and of one after it. */
    private List<String> frames(Fault fault, String until) throws IOException {
        script(fault);
        try (RawHttp2 connection = new RawHttp2(sandbox)) {
            connection.send(1, "DELETE", USER);
            if (!until.startsWith("GOAWAY")) {
                connection.readUntil(until);
                connection.send(3, "GET", "/v2/nothing");
                return connection.readUntil("DATA 3");
            }
            return connection.readUntil(until);
        }
    }

    private void performed(boolean expected) {
        assertThat(sandbox.state().userNames(CLUSTER).contains("app-001")).isEqualTo(!expected);
    }

    @Test
    void aStreamIsResetBeforeItsRequestIsPerformed() throws IOException {
        List<String> frames = frames(new Fault(REQUEST_START, RST_STREAM, REFUSED_STREAM), "RST_STREAM 1");

        assertThat(frames).startsWith("RST_STREAM 1 code 7", "HEADERS 3");
        performed(false);
    }

    @Test
    void aStreamIsResetInsteadOfItsAnswer() throws IOException {
        List<String> frames = frames(new Fault(RESPONSE_START, RST_STREAM, REFUSED_STREAM), "RST_STREAM 1");

        assertThat(frames).startsWith("RST_STREAM 1 code 7", "HEADERS 3");
        performed(true);
    }

    @Test
    void aStreamIsResetInTheMiddleOfItsAnswer() throws IOException {
        List<String> frames = frames(new Fault(RESPONSE_BODY, RST_STREAM, ENHANCE_YOUR_CALM), "RST_STREAM 1");

        assertThat(frames).startsWith("HEADERS 1", "DATA 1 01234", "RST_STREAM 1 code 11", "HEADERS 3");
        performed(true);
    }

    @Test
    void aConnectionThatGoesAwayHasNotSeenTheRequest() throws IOException {
        assertThat(frames(new Fault(REQUEST_START, GOAWAY, REFUSED_STREAM), "GOAWAY"))
                .containsExactly("GOAWAY last 0 code 7");
        performed(false);
    }

    @Test
    void aConnectionThatGoesAwayAnswersWhatItHasSeen() throws IOException {
        script(new Fault(RESPONSE_START, GOAWAY));
        try (RawHttp2 connection = new RawHttp2(sandbox)) {
            connection.send(1, "DELETE", USER);

            assertThat(connection.readUntil("DATA 1")).first().isEqualTo("GOAWAY last 1 code 0");
            performed(true);
        }
    }

    @Test
    void aConnectionGoesAwayAfterTheAnswer() throws IOException {
        List<String> frames = frames(new Fault(RESPONSE_END, GOAWAY), "GOAWAY");

        assertThat(frames)
                .startsWith("HEADERS 1")
                .endsWith("GOAWAY last 1 code 0")
                .anyMatch(frame -> frame.contains("0123456789"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultEffect.class,
            names = {"CLOSE", "SHUT_OUTPUT", "RESET"})
    void whatEndsTheConnectionEndsAllItsStreams(FaultEffect effect) throws IOException {
        sandbox.scripts().add(Script.on(RequestPattern.any().method("GET")).fault(RESPONSE_START, STALL));
        sandbox.scripts().add(Script.on(RequestPattern.any().method("DELETE")).fault(RESPONSE_START, effect));
        try (RawHttp2 connection = new RawHttp2(sandbox)) {
            connection.send(1, "GET", USER);
            connection.send(3, "DELETE", USER);

            assertThatIOException().isThrownBy(() -> connection.readUntil("HEADERS"));
        }
        performed(true);
    }

    @Test
    void aConnectionThatReadsNothingMoreEndsItsAnswer() throws IOException {
        script(new Fault(RESPONSE_START, SHUT_INPUT));
        try (RawHttp2 deaf = new RawHttp2(sandbox);
                RawHttp2 other = new RawHttp2(sandbox)) {
            deaf.send(1, "DELETE", USER);
            assertThat(deaf.readUntil("DATA 1")).startsWith("HEADERS 1").last().isEqualTo("DATA 1 0123456789 end");
            deaf.send(3, "GET", "/v2/nothing");
            other.send(1, "GET", "/v2/nothing");
            other.readUntil("DATA 1");

            sandbox.close();
            assertThatIOException().isThrownBy(() -> deaf.readUntil("HEADERS 3"));
        }
        performed(true);
    }

    @Test
    void aRequestThatIsNotReadIsNotPerformed() throws IOException {
        // not the next request, whichever that is: two connections have no order
        sandbox.scripts().add(Script.on(RequestPattern.any().method("DELETE")).fault(REQUEST_START, SHUT_INPUT));
        try (RawHttp2 deaf = new RawHttp2(sandbox);
                RawHttp2 other = new RawHttp2(sandbox)) {
            deaf.send(1, "DELETE", USER);
            other.send(1, "GET", "/v2/nothing");
            other.readUntil("DATA 1");

            sandbox.close();
            assertThatIOException().isThrownBy(() -> deaf.readUntil("HEADERS 1"));
        }
    }

    @ParameterizedTest
    @EnumSource(FaultPoint.class)
    void aStreamThatStallsLeavesTheOthersAlone(FaultPoint at) throws IOException {
        script(new Fault(at, STALL));
        try (RawHttp2 connection = new RawHttp2(sandbox)) {
            connection.send(1, "DELETE", USER);
            connection.send(3, "GET", "/v2/nothing");

            assertThat(connection.readUntil("DATA 3")).contains("HEADERS 3");
        }
    }

    @Test
    void interimAnswersAreHeadersThatEndNothing() throws IOException {
        sandbox.scripts().add(Script.on(RequestPattern.any()).interim(103, Map.of("link", "</style.css>")));
        try (RawHttp2 connection = new RawHttp2(sandbox)) {
            connection.send(1, "GET", USER);

            assertThat(connection.readUntil("DATA 1")).startsWith("HEADERS 1", "HEADERS 1");
        }
    }
}
