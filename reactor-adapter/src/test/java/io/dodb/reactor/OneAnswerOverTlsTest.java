package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Pacing;
import io.dodb.reactor.OneAnswerTest.Action;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link OneAnswerTest} holds of a connection holds behind TLS, whose records hide from the codec what has arrived. */
class OneAnswerOverTlsTest {
    @TempDir
    static Path directory;

    private static SelfSigned keys = new SelfSigned(Path.of("none"));

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        keys = SelfSigned.in(directory);
    }

    private static DatabasesClient client(RawServer server, HttpVersion version)
            throws GeneralSecurityException, IOException {
        return Wire.builder(server.url())
                .trust(keys.trust())
                .httpVersion(version)
                .pacing(Pacing.OFF)
                .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                .build();
    }

    @ParameterizedTest(name = "{0} after the answer to a {1}")
    @MethodSource("io.dodb.reactor.OneAnswerTest#surplus")
    void whatComesInTheRecordOfAnAnswerReachesNobody(String what, Action action)
            throws IOException, GeneralSecurityException {
        try (RawServer server = new RawServer(
                        new TlsListener(keys),
                        (number, method, name) -> List.of(
                                OneAnswerTest.right(method, name) + (number == 1 ? OneAnswerTest.surplus(what) : "")));
                DatabasesClient client = client(server, HttpVersion.HTTP_1_1)) {
            OneAnswerTest.succeeds(client, action, "first");
            OneAnswerTest.succeeds(client, action, "second");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0} after the answer to a {1}")
    @MethodSource("io.dodb.reactor.OneAnswerTest#surplus")
    void whatComesInTheRecordBehindAnAnswerReachesNobody(String what, Action action)
            throws IOException, GeneralSecurityException {
        TlsListener listener = new TlsListener(keys);
        try (RawServer server = new RawServer(listener, (number, method, name) -> {
                    if (number > 1) {
                        return List.of(OneAnswerTest.right(method, name));
                    }
                    listener.join(2);
                    return List.of(OneAnswerTest.right(method, name), OneAnswerTest.surplus(what));
                });
                DatabasesClient client = client(server, HttpVersion.HTTP_1_1)) {
            OneAnswerTest.succeeds(client, action, "first");
            OneAnswerTest.succeeds(client, action, "second");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0} while idle after a {1}")
    @MethodSource("io.dodb.reactor.OneAnswerTest#surplus")
    void whatComesInALaterRecordClosesTheConnection(String what, Action action)
            throws IOException, GeneralSecurityException {
        try (RawServer server = new RawServer(
                        new TlsListener(keys), (number, method, name) -> List.of(OneAnswerTest.right(method, name)));
                DatabasesClient client = client(server, HttpVersion.HTTP_1_1)) {
            OneAnswerTest.succeeds(client, action, "first");
            server.write(OneAnswerTest.surplus(what));
            server.awaitEnd();
            OneAnswerTest.succeeds(client, action, "second");

            assertThat(server.requests().get(1)).startsWith("2 ");
        }
    }

    /** The codec is put in place once it is known that no HTTP/2 is spoken. */
    @ParameterizedTest
    @EnumSource(Action.class)
    void whatFollowsAnAnswerReachesNobodyWhereHttp11WasNegotiated(Action action)
            throws IOException, GeneralSecurityException {
        try (RawServer server = new RawServer(
                        new TlsListener(keys),
                        (number, method, name) -> List.of(OneAnswerTest.right(method, name)
                                + (number == 1 ? OneAnswerTest.surplus("a second answer") : "")));
                DatabasesClient client = client(server, HttpVersion.HTTP_2)) {
            OneAnswerTest.succeeds(client, action, "first");
            OneAnswerTest.succeeds(client, action, "second");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void aConnectionIsUsedAgainAfterAnAnswerThatKeepsTheRules(HttpVersion version)
            throws IOException, GeneralSecurityException {
        try (RawServer server = new RawServer(
                        new TlsListener(keys), (number, method, name) -> List.of(OneAnswerTest.right(method, name)));
                DatabasesClient client = client(server, version)) {
            for (Action action : Action.values()) {
                OneAnswerTest.succeeds(client, action, "a");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
