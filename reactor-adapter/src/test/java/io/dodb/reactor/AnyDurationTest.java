package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dodb.api.ClusterApi;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Whoever takes a duration takes any, however long, and refuses in words what makes no sense. */
class AnyDurationTest {
    private static final Duration CENTURIES = Duration.ofDays(300 * 365L);

    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    /** Each place that takes a duration, in use. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    enum Place {
        CONNECT_TIMEOUT("Timeouts.withConnect", d -> call(client().timeouts(Timeouts.DEFAULT.withConnect(d)))),
        ATTEMPT_TIMEOUT("Timeouts.withAttempt", d -> call(client().timeouts(Timeouts.DEFAULT.withAttempt(d)))),
        TOTAL_TIMEOUT("Timeouts.withTotal", d -> call(client().timeouts(Timeouts.DEFAULT.withTotal(d)))),
        TIMEOUTS("Timeouts.<init>", d -> call(client().timeouts(new Timeouts(d, d, d)))),
        CONNECTIONS("HttpConnections.<init>", d -> call(client().pool(new HttpConnections(1, d, d)))),
        DEADLINE(
                "CallOptions.Builder.deadline",
                d -> call(CallOptions.builder().deadline(d).build())),
        LONGEST_WAIT(
                "CallOptions.Builder.longestWait",
                d -> call(CallOptions.builder().longestWait(d).build())),
        MAX_WAIT("DatabasesClientBuilder.maxWait", d -> call(client().maxWait(d))),
        RETRY("RetryPolicy.<init>", d -> call(client().retry(new RetryPolicy(2, d, d)))),
        CLOSING(
                "DatabasesClient.closeLater",
                d -> client().build().closeLater(d).thenReturn("closed")),
        PATIENCE(
                "BulkOptions.Builder.patience",
                d -> run(BulkOptions.builder().patience(d).build())),
        WAITING_DEADLINE("Waiting.withDeadline", d -> await(Waiting.DEFAULT.withDeadline(d))),
        WAITING_INTERVAL("Waiting.every", d -> await(Waiting.DEFAULT.every(d))),
        WAITING_INTERVALS("Waiting.withIntervals", d -> await(Waiting.DEFAULT.withIntervals(d, d))),
        WAITING_DELAY(
                "Waiting.withFirstDelay",
                d -> await(Waiting.DEFAULT.withFirstDelay(d))
                        .cast(Object.class)
                        .mergeWith(Mono.just("it waits"))
                        .next());

        private final String method;
        private final Function<Duration, Mono<?>> use;

        Place(String method, Function<Duration, Mono<?>> use) {
            this.method = method;
            this.use = use;
        }
    }

    private static DatabasesClientBuilder client() {
        return DatabasesClient.builder()
                .token(TokenSource.of("dop_v1_" + System.nanoTime()))
                .baseUrl(Wire.url(SERVER));
    }

    private static Mono<?> call(DatabasesClientBuilder builder) {
        return Mono.using(builder::build, client -> client.cluster(Wire.CLUSTER).get(), DatabasesClient::close);
    }

    private static Mono<?> call(CallOptions options) {
        return Mono.using(
                client()::build,
                client -> client.with(options).cluster(Wire.CLUSTER).get(),
                DatabasesClient::close);
    }

    private static Mono<?> run(BulkOptions options) {
        return Mono.using(
                client()::build,
                client -> client.bulk(options)
                        .run(Flux.just(ClusterApi.get(Wire.CLUSTER)))
                        .filter(Outcome.Applied.class::isInstance)
                        .next(),
                DatabasesClient::close);
    }

    private static Mono<?> await(Waiting waiting) {
        return Mono.using(
                client()::build, client -> client.cluster(Wire.CLUSTER).awaitOnline(waiting), DatabasesClient::close);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aDurationMayBeAsLongAsItLikes(Place place) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"database": {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "c", "engine": "pg",
                  "version": "16", "num_nodes": 1, "size": "s", "region": "nyc1", "status": "online"},
                 "users": []}""")));
        for (Duration any : new Duration[] {CallOptions.UNLIMITED, CENTURIES, Duration.ofDays(30)}) {
            StepVerifier.create(place.use.apply(any))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatMakesNoSenseIsRefusedInWords(Place place) {
        assertThatThrownBy(() -> place.use.apply(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> place.use.apply(Duration.ofSeconds(Long.MIN_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWindowOfALimitIsAYearAtMost() {
        for (Duration odd : new Duration[] {CallOptions.UNLIMITED, CENTURIES, Duration.ZERO, Duration.ofSeconds(-1)}) {
            assertThatThrownBy(() -> new RateWindow(1, odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(odd.toString());
        }
        Pacing year = Pacing.DEFAULT.withLimits(RateLimits.of(new RateWindow(5_000, Duration.ofDays(366))));
        try (DatabasesClient client = client().pacing(year).build()) {
            assertThat(client.leastTime(1_000_000_000)).isGreaterThan(Duration.ofDays(100 * 366));
        }
    }

    /** A new place that takes a duration belongs above. */
    @Test
    void noPlaceThatTakesADurationIsMissingHere() {
        Set<String> known = Stream.of(Place.values()).map(place -> place.method).collect(Collectors.toSet());
        known.addAll(Set.of(
                // records whose withers are above; a window has a test of its own
                "Waiting.<init>",
                "RateWindow.<init>",
                // made by the library
                "RateLimitFields.<init>",
                "RateLimitWait.<init>",
                "Observation.<init>",
                "BulkOutage.<init>",
                "OutageException.<init>",
                "Attempt.<init>",
                "Ended.<init>",
                // behind the method of the client
                "Sender.closeLater",
                // writes one
                "DurationText.format"));
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.dodb")
                                .stream()
                                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(AnyDurationTest::isForUsers)
                                .flatMap(type -> type.getCodeUnits().stream())
                                .filter(AnyDurationTest::takesADuration)
                                .map(unit -> nameOf(unit.getOwner()) + "." + unit.getName())
                                .distinct())
                .isSubsetOf(known);
    }

    /** A builder is named with its class. */
    private static String nameOf(JavaClass type) {
        return type.getSimpleName().equals("Builder")
                ? type.getEnclosingClass().orElseThrow().getSimpleName() + ".Builder"
                : type.getSimpleName();
    }

    private static boolean isForUsers(JavaClass type) {
        String place = type.getPackageName();
        return !place.startsWith("io.dodb.sandbox")
                && !place.startsWith("io.dodb.error")
                && !type.getSimpleName().equals("Durations");
    }

    private static boolean takesADuration(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Duration.class));
    }
}
