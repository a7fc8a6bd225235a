package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.error.DatabasesException;
import io.dodb.internal.json.WireCodec;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import io.dodb.testing.RawAnswers;
import io.dodb.testing.RawServer;
import io.dodb.testing.SecretSamples;
import io.dodb.testing.SecretTrap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/**
 * A secret of an answer or of a request is in no text that the library makes, and in no line that anything logs,
 * whatever the server does.
 *
 * <p>Every build meets each fault with the first sample of each operation, and each further sample with some of the faults, other ones for each;
 * {@code -Ddodb.secrets=all} meets each fault with each sample.
 */
class NoSecretShownTest {
    private static final boolean ALL = "all".equals(System.getProperty("dodb.secrets"));
    /** Of so many faults, a further sample meets one. */
    private static final int SHARE = 4;

    private static final int[] STATUSES = {400, 401, 403, 404, 409, 412, 422, 500, 503};

    /** What fails is not made again, so the run takes nothing for an outage, and waits for none to end. */
    private static final BulkOptions ONE_ATTEMPT =
            BulkOptions.builder().retry(RetryPolicy.NONE).build();

    private static RawServer server;
    private static DatabasesClient client;
    private SecretTrap trap;

    @BeforeAll
    static void start() {
        server = new RawServer();
        client = Wire.builder(server.url())
                .token(TokenSource.of(SecretSamples.MARK + "-0123456789abcdef"))
                .pacing(Pacing.OFF)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void open() {
        trap = new SecretTrap();
    }

    @AfterEach
    void close() {
        trap.close();
    }

    /** About what the samples are about. */
    private static <R> Call<R> sample(Operation<R> operation) {
        Call<R> call = operation.call(operation.path().variables().stream()
                .map(name -> name.equals("database_cluster_uuid") ? Wire.CLUSTER.toString() : "text")
                .toList());
        Object body = CatalogCalls.call(operation).body();
        return body == null ? call : call.body(body);
    }

    static Stream<Operation<?>> answeringSecrets() {
        return Catalog.operations().stream()
                .filter(operation -> !SecretSamples.answers(operation).isEmpty());
    }

    static Stream<Operation<?>> takingSecrets() {
        return Catalog.operations().stream()
                .filter(operation -> !SecretSamples.bodies(operation).isEmpty());
    }

    @Test
    void theWalkFindsTheOperationsThatAreKnownToHaveSecrets() {
        assertThat(answeringSecrets().map(Operation::id))
                .contains(
                        "databases_list_clusters",
                        "databases_get_user",
                        "databases_list_logsink",
                        "databases_get_replica");
        assertThat(takingSecrets().map(Operation::id))
                .containsExactlyInAnyOrder(
                        "databases_create_logsink",
                        "databases_update_logsink",
                        "databases_update_onlineMigration",
                        "databases_update_cluster_metrics_credentials");
        assertThat(String.join("", SecretSamples.answers(Catalog.find("databases_list_logsink"))))
                .contains("zq7x-datadog_api_key-zq7x", "zq7x-logline-zq7x", "zq7x-url-zq7x", "zq7x-open-zq7x");
    }

    @Test
    void theTrapSeesWhatIsLogged() {
        Operation<?> operation = Catalog.find("databases_get_user");
        String answer = SecretSamples.answers(operation).get(0);
        server.answer(received -> RawAnswers.json(200, answer));
        try (DatabasesClient logging = Wire.builder(server.url())
                .httpClient(http -> http.wiretap(true))
                .build()) {
            logging.send(sample(operation)).block(Wire.LIMIT);
        }
        assertThat(trap.found()).anyMatch(line -> line.startsWith("DEBUG " + HttpClient.class.getName()));
    }

    /** Returns all faults for the first sample, and for each further one the next share of them. */
    private static <T> List<T> share(int sample, List<T> faults) {
        return ALL || sample == 0
                ? faults
                : IntStream.range(0, faults.size())
                        .filter(fault -> (fault + sample) % SHARE == 0)
                        .mapToObj(faults::get)
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("answeringSecrets")
    void ofAnAnswer(Operation<?> operation) {
        int sample = 0;
        for (String answer : SecretSamples.answers(operation)) {
            server.answer(received -> RawAnswers.json(200, answer));
            call(sample(operation), "success");
            for (RawAnswers.Broken broken : share(sample, List.of(RawAnswers.Broken.values()))) {
                server.answer(received -> broken.of(answer));
                // the second finds what the first has left on the connection
                call(sample(operation), broken.name());
                call(sample(operation), broken.name());
            }
            sample++;
        }
        assertThat(trap.found()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answeringSecrets")
    void ofAnAnswerInTheWrongPlace(Operation<?> operation) {
        for (String answer : SecretSamples.misplaced(operation)) {
            server.answer(received -> RawAnswers.json(200, answer));
            call(sample(operation), answer);
        }
        assertThat(trap.found()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("takingSecrets")
    void ofARequest(Operation<?> operation) {
        int bodies = 0;
        for (String text : SecretSamples.bodies(operation)) {
            Object body;
            try {
                body = WireCodec.INSTANCE.readBody(operation, text);
            } catch (IllegalArgumentException e) {
                trap.check("refused body", e);
                continue;
            }
            Call<?> call = sample(operation).body(body);
            trap.check("call", call + " " + body);
            List<Echo> echoes = List.of(Echo.values());
            for (int i = 0; i < STATUSES.length; i++) {
                int status = STATUSES[i];
                for (Echo echo : share(bodies == 0 ? 0 : bodies + i, echoes)) {
                    server.answer(received -> echo.answer(status, received));
                    call(call, status + " " + echo);
                }
            }
            for (RawAnswers.Broken broken : share(bodies, List.of(RawAnswers.Broken.values()))) {
                server.answer(received -> broken.of(received.body()));
                call(call, "echo " + broken);
            }
            bodies++;
        }
        assertThat(bodies).isPositive();
        assertThat(trap.found()).isEmpty();
    }

    /** How a server may quote what it was sent. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    private enum Echo {
        BODY_IN_MESSAGE(received -> message("invalid body " + received.body())),
        BODY_AS_ERROR(RawServer.Received::body),
        BODY_IN_TEXT(received -> "can't read\n" + received.body()),
        BODY_IN_HTML(received -> "<html><body><pre>" + html(received.body()) + "</pre></body></html>"),
        BODY_URL_ENCODED(received -> message("form " + URLEncoder.encode(received.body(), StandardCharsets.UTF_8))),
        BODY_TWICE_ESCAPED(received -> message(message(message(received.body())))),
        BODY_IN_DETAIL(received -> "{\"errors\":[{\"detail\":" + quoted(received.body()) + "}],\"error_description\":"
                + quoted(received.body()) + "}"),
        SECRET_ALONE(received -> message("value " + secret(received) + " is refused")),
        SECRET_IN_CAPITALS(received -> message("value " + secret(received).toUpperCase(java.util.Locale.ROOT))),
        SECRET_CUT(received -> message("value " + secret(received).substring(0, 12) + "...")),
        SECRET_IN_A_URI(received -> message("cannot connect to postgresql://" + secret(received) + "@h:1/d")),
        SECRET_AS_ID(received ->
                "{\"id\":" + quoted(secret(received)) + ",\"request_id\":" + quoted(secret(received)) + "}"),
        HEAD_IN_MESSAGE(received -> message("bad head " + received.head())),
        HEAD_IN_TEXT(RawServer.Received::head);

        private final Function<RawServer.Received, String> body;

        Echo(Function<RawServer.Received, String> body) {
            this.body = body;
        }

        RawServer.Bytes answer(int status, RawServer.Received received) {
            String text = RawAnswers.text(status, body.apply(received));
            return new RawServer.Bytes(
                    text.replaceFirst("\r\n", "\r\nX-Request-Id: r-" + secret(received) + "\r\n"), false);
        }

        private static String secret(RawServer.Received received) {
            int start = received.body().indexOf(SecretSamples.MARK);
            return received.body().substring(start, received.body().indexOf('"', start));
        }

        private static String message(String text) {
            return "{\"id\":\"bad_request\",\"message\":" + quoted(text) + "}";
        }

        private static String quoted(String text) {
            UnaryOperator<String> escape = one -> one.replace("\\", "\\\\").replace("\"", "\\\"");
            return "\"" + escape.apply(text).replace("\r", "\\r").replace("\n", "\\n") + "\"";
        }

        private static String html(String text) {
            return text.replace("\"", "&quot;");
        }
    }

    /** Performs it, and looks into all that its caller gets. */
    private void call(Call<?> call, String what) {
        String where = call.operation().id() + " " + what;
        try {
            Response<?> response = client.exchange(call).block(Wire.LIMIT);
            trap.check(where, String.valueOf(response));
            print(call.operation(), response, where);
        } catch (DatabasesException e) {
            trap.check(where, e);
        }
        Outcome<?, ?> outcome = client.bulk(ONE_ATTEMPT)
                .run(Flux.just(1), item -> call)
                .single()
                .block(Wire.LIMIT);
        trap.check(where, String.valueOf(outcome));
        assertThat(outcome.effort().requests())
                .as("what the bulk run sent: %s", outcome)
                .isPositive();
    }

    @SuppressWarnings("unchecked")
    private <R> void print(Operation<R> operation, Response<?> response, String where) {
        if (response != null && response.body() != null) {
            trap.check(where, WireCodec.INSTANCE.print(operation, (R) response.body(), false));
        }
    }
}
