package io.dodb.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.cli.failure.Exit;
import io.dodb.http.HttpMethod;
import io.dodb.operation.Operation;
import io.dodb.testing.RawAnswers;
import io.dodb.testing.RawServer;
import io.dodb.testing.SecretSamples;
import io.dodb.testing.SecretTrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code -v} and with {@code --raw}, a secret of an answer or of a request is in nothing that {@code dodb call} prints. */
class NoSecretPrintedTest {
    private static final Path REQUESTS = Path.of("../core/src/test/resources/requests");

    /** What the command does not send again. */
    private static final List<RawAnswers.Broken> ENDS_AT_ONCE = List.of(
            RawAnswers.Broken.CUT,
            RawAnswers.Broken.CUT_IN_A_SECRET,
            RawAnswers.Broken.WITHOUT_A_QUOTE,
            RawAnswers.Broken.WITH_MORE_BEHIND_IT,
            RawAnswers.Broken.AS_A_REFUSAL,
            RawAnswers.Broken.AS_NO_JSON);

    private RawServer server;
    private SecretTrap trap;
    private Runs runs;

    @BeforeEach
    void start() {
        server = new RawServer();
        trap = new SecretTrap();
        runs = Runs.bare()
                .with("DIGITALOCEAN_API_URL", server.url())
                .with("DIGITALOCEAN_TOKEN", SecretSamples.MARK + "-0123456789abcdef");
    }

    @AfterEach
    void stop() {
        trap.close();
        server.close();
    }

    static Stream<Operation<?>> answeringSecrets() {
        return Catalog.operations().stream()
                .filter(operation -> !SecretSamples.answers(operation).isEmpty());
    }

    static Stream<Operation<?>> takingSecrets() {
        return Catalog.operations().stream()
                .filter(operation -> !SecretSamples.bodies(operation).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("answeringSecrets")
    void ofAnAnswer(Operation<?> operation) {
        String body = operation.body() == null ? null : "@" + REQUESTS.resolve(operation.id() + ".json");
        List<String> answers = SecretSamples.answers(operation);
        for (String answer : answers) {
            server.answer(received -> RawAnswers.json(200, answer));
            call(operation, body, false);
            assertThat(call(operation, body, true).out()).contains("[redacted]");
        }
        for (RawAnswers.Broken broken : ENDS_AT_ONCE) {
            // a create whose answer is lost is looked for, for seconds
            if (operation.method() != HttpMethod.POST || broken.name().startsWith("AS_")) {
                server.answer(received -> broken.of(answers.get(0)));
                call(operation, body, false);
                call(operation, body, true);
            }
        }
        assertThat(trap.found()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("takingSecrets")
    void ofARequest(Operation<?> operation) {
        server.answer(received -> RawAnswers.json(
                422,
                "{\"id\":\"bad\",\"message\":\"got \\\"" + received.body().replace("\"", "\\\"") + "\\\" with "
                        + received.head().replace("\r\n", " ") + "\"}"));
        for (String body : SecretSamples.bodies(operation)) {
            call(operation, body, false);
            call(operation, body, true);
        }
        assertThat(trap.found()).isEmpty();
    }

    @Test
    void ofARequestInTheWrongPlace() throws IOException {
        Operation<?> operation = Objects.requireNonNull(Catalog.find("databases_create_logsink"));
        String body = Files.readString(REQUESTS.resolve("databases_create_logsink.json"), UTF_8);
        assertThat(body).contains("\"tls\":");
        String wrong = body.replaceFirst("\"tls\": *false", "\"tls\": \"" + SecretSamples.MARK + "\"");

        Runs.Result result = call(operation, wrong, false);

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains("tls");
        assertThat(trap.found()).isEmpty();
    }

    /** Looks into what is printed, too. */
    private Runs.Result call(Operation<?> operation, @Nullable String body, boolean raw) {
        List<String> arguments = new ArrayList<>(List.of("-v", "call", operation.id()));
        operation.path().variables().forEach(name -> {
            arguments.add("-p");
            arguments.add(name + "="
                    + (name.equals("database_cluster_uuid") ? "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30" : "text"));
        });
        if (raw) {
            arguments.add("--raw");
        }
        if (body != null) {
            arguments.add("-d");
            arguments.add(body);
        }
        Runs.Result result = runs.dodb(arguments.toArray(String[]::new));
        trap.check(operation.id() + (raw ? " --raw" : ""), result.out());
        trap.check(operation.id() + (raw ? " --raw" : ""), result.err());
        return result;
    }
}
