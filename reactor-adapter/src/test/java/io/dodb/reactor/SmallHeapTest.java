package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.reactor.options.HttpVersion;
import io.dodb.reactor.options.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** A list that a small JVM has no room for: each caller is told before the memory is gone. */
class SmallHeapTest {
    private static final int CALLS = 4;
    private static final String ENDED = "ended with ";
    private static final String USER =
            "{\"name\":\"application\",\"role\":\"normal\",\"settings\":{\"acl\":[{\"topic\":\"orders\",\"permission\":\"produce\"}]}},";

    /** Prints what each call ended with. */
    static final class Client {
        private Client() {}

        public static void main(String[] args) {
            try (DatabasesClient client = DatabasesClient.builder()
                    .token(TokenSource.of(Wire.TOKEN))
                    .baseUrl(args[0])
                    .httpVersion(HttpVersion.valueOf(args[1]))
                    .build()) {
                Flux.range(0, CALLS)
                        .flatMap(i -> client.cluster(Wire.CLUSTER)
                                .users()
                                .list()
                                .count()
                                .map(count -> count + " users")
                                .onErrorResume(failure ->
                                        Mono.just(failure.getClass().getSimpleName() + ": " + failure.getMessage())))
                        .doOnNext(end -> System.out.println(ENDED + end))
                        .blockLast();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2_PRIOR_KNOWLEDGE"})
    void eachCallIsToldWhatToDo(HttpVersion version, @TempDir Path directory) throws Exception {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                .handle((request, response) -> response.sendString(users(24_000_000)))
                .bindNow(Wire.LIMIT);
        try {
            assertThat(printedInSmallHeap(directory.resolve("output"), "http://127.0.0.1:" + server.port(), version))
                    .hasSize(CALLS)
                    .allSatisfy(line -> assertThat(line)
                            .matches(ENDED
                                    + "ReplyDecodingException: databases_list_users answered with a body that can't be"
                                    + " read: it is longer than [678]\\d{6} bytes; that is an eighth of the heap of"
                                    + " 6\\d MiB: give the JVM more \\(-Xmx\\), ask for smaller pages \\(per_page\\),"
                                    + " or set maxReplyBytes"));
        } finally {
            server.disposeNow(Wire.LIMIT);
        }
    }

    private static Flux<String> users(int length) {
        String many = String.join("", Collections.nCopies(1_000, USER));
        return Flux.just("{\"users\":[")
                .concatWith(Flux.just(many).repeat(length / many.length()))
                .concatWithValues("{\"name\":\"last\"}]}");
    }

    private static List<String> printedInSmallHeap(Path output, String url, HttpVersion version)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Client.class.getName(),
                        url,
                        version.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        // beside what the logger says of itself
        return Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(ENDED))
                .toList();
    }
}
