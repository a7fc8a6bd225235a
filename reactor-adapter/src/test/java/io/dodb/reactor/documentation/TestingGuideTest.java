package io.dodb.reactor.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.HttpVersion;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.junit.SandboxExtension;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.LimitModel;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.RateHeaders;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RequestJournal;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.ActiveScript;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.FaultPoint;
import io.dodb.sandbox.script.Script;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/testing.md, as it runs: its Java blocks are parts of this file, and its commands are run. */
class TestingGuideTest {
    private static final Path TOP = Stream.of(Path.of(""), Path.of(".."))
            .filter(folder -> Files.exists(folder.resolve("README.md")) && Files.exists(folder.resolve("dodb")))
            .findFirst()
            .orElseThrow();

    private static DatabasesClient client(String url, String token) {
        return DatabasesClient.builder()
                .token(TokenSource.of(token))
                .baseUrl(url)
                .build();
    }

    private static Seed shop() {
        return Seed.builder()
                .cluster(
                        "orders",
                        Engine.KAFKA,
                        cluster -> cluster.user("app", """
                            {"acl": [{"topic": "orders.*", "permission": "consume"}]}
                            """).topic("orders", 6, 3))
                .cluster("shop", Engine.PG, cluster -> cluster.database("shop").pool("web", "shop", 5))
                .build();
    }

    @Nested
    @ExtendWith(SandboxExtension.class)
    class OneForEachTest {
        @Test
        void grants(Sandbox sandbox) { // with @ExtendWith(SandboxExtension.class) at the class
            String kafka = sandbox.clusterId("kafka-1");
            try (DatabasesClient client = client(sandbox.url(), sandbox.token())) {
                client.cluster(ClusterId.parse(kafka))
                        .users()
                        .update(
                                "app-001",
                                UserSettings.topicAcl(List.of(TopicAcl.allow("orders.*", TopicPermission.CONSUME))))
                        .block();
            }
            assertThat(sandbox.state().settingsJson(kafka, "app-001")).contains("\"topic\":\"orders.*\"");
        }
    }

    @Nested
    class OneForTheClass {
        @RegisterExtension
        static final SandboxExtension SANDBOX = SandboxExtension.with(
                        SandboxOptions.builder().seed(shop()).build())
                .withManualClock();

        private static final Map<String, Supplier<Object>> PROPERTIES = new HashMap<>();

        /** Stands for Spring's. */
        interface DynamicPropertyRegistry {
            void add(String name, Supplier<Object> value);
        }

        /** Stands for Spring's. */
        @interface DynamicPropertySource {}

        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            registry.add("dodb.url", SANDBOX::url);
            registry.add("dodb.token", SANDBOX::token);
        }

        @BeforeAll
        static void startAsSpringDoes() {
            properties(PROPERTIES::put);
        }

        @Test
        void asksWhatWasSent(Sandbox sandbox) {
            Instant start = SANDBOX.clock().now();
            sandbox.advance(Duration.ofMinutes(3));
            assertThat(SANDBOX.clock().now()).isEqualTo(start);
            try (DatabasesClient client =
                    client((String) PROPERTIES.get("dodb.url").get(), (String)
                            PROPERTIES.get("dodb.token").get())) {
                client.cluster(ClusterId.parse(sandbox.clusterId("orders")))
                        .users()
                        .update(
                                "app",
                                UserSettings.topicAcl(List.of(TopicAcl.allow("orders.*", TopicPermission.PRODUCE))))
                        .block();
            }
            RequestJournal updates =
                    sandbox.requests().of("databases_update_user").forUser("app");
            updates.verify(1);
            assertThat(updates.only().body()).contains("orders.*");
        }

        @Test
        void saysWhatHappensNext(Sandbox sandbox) {
            RequestPattern update = RequestPattern.of("databases_update_user").forUser("app");
            SANDBOX.script(Script.on(update).next(1).answer(500));
            ActiveScript lost =
                    SANDBOX.script(Script.on(update).next(1).fault(FaultPoint.RESPONSE_START, FaultEffect.RESET));
            try (DatabasesClient client = client(sandbox.url(), sandbox.token())) {
                client.cluster(ClusterId.parse(sandbox.clusterId("orders")))
                        .users()
                        .update(
                                "app",
                                UserSettings.topicAcl(List.of(TopicAcl.allow("orders.*", TopicPermission.PRODUCE))))
                        .block();
            }
            assertThat(lost.isUsedUp()).isTrue();
            sandbox.scripts().verifyUsedUp();
            sandbox.requests().of("databases_update_user").verify(3);
        }

        @Test
        void itsSeedIsThatOfTheFile() throws IOException {
            Seed file = Seed.parse(block("yaml").get(0));
            Seed code = shop();
            try (Sandbox one = Sandbox.start(SandboxOptions.builder().seed(file).build());
                    Sandbox other =
                            Sandbox.start(SandboxOptions.builder().seed(code).build())) {
                assertThat(one.snapshot()).isEqualTo(other.snapshot());
            }
        }
    }

    @Test
    void survivesFaults() {
        SandboxOptions rough = SandboxOptions.builder()
                .faults(Faults.builder().resetAfter(0.1).error(0.1).build())
                .quirks(Quirks.builder()
                        .notFoundAfterCreate(Duration.ofSeconds(1))
                        .build())
                .randomSeed(7)
                .build();
        try (Sandbox sandbox = Sandbox.start(rough);
                DatabasesClient client = client(sandbox.url(), sandbox.token())) {
            assertThat(client.cluster(ClusterId.parse(sandbox.clusterIds().get(0)))
                            .users()
                            .list()
                            .count()
                            .block())
                    .isEqualTo(41);
        }
    }

    @Test
    void countsInAnotherWay() {
        SandboxOptions strange = SandboxOptions.builder()
                .limits(RateLimits.parse("20/10s,100/1h"))
                .limitModel(LimitModel.gcra(5)) // five at once, then one each half second
                .rateHeaders(RateHeaders.refreshedEvery(10)) // numbers that are up to nine answers old
                .countRejected(true)
                .build();
        try (Sandbox sandbox = Sandbox.start(strange);
                DatabasesClient client = client(sandbox.url(), sandbox.token())) {
            sandbox.spend(sandbox.token(), 4);
            assertThat(client.clusters().list().count().block()).isEqualTo(8);
        }
    }

    @Test
    void speaksHttp2OverTls() {
        SandboxOptions secure = SandboxOptions.builder().tls(true).http2(true).build();
        try (Sandbox sandbox = Sandbox.start(secure);
                DatabasesClient client = DatabasesClient.builder()
                        .token(TokenSource.of(sandbox.token()))
                        .baseUrl(sandbox.url())
                        .trust(sandbox.trust())
                        .httpVersion(HttpVersion.HTTP_2)
                        .build()) {
            assertThat(client.clusters().list().count().block()).isEqualTo(8);
        }
    }

    @Test
    void eachCommandRuns(@TempDir Path folder) throws Exception {
        assumeTrue(curl("--version", folder, Map.of()) == 0, "there is no curl here");
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().seed(shop()).adminPort(0).build())) {
            Map<String, String> environment = Map.of(
                    "SANDBOX", sandbox.url(),
                    "TOKEN", sandbox.token(),
                    "ADMIN", sandbox.adminUrl(),
                    "ADMIN_TOKEN", sandbox.adminToken());
            for (String block : block("sh")) {
                for (String command : block.lines().toList()) {
                    assertThat(curl(command.replaceFirst("^curl ", ""), folder, environment))
                            .as(command)
                            .isZero();
                }
            }
            assertThat(Seed.read(folder.resolve("snapshot.json")).text()).contains("\"name\" : \"orders\"");
        }
    }

    @Test
    void eachJavaBlockOfTheGuideIsPartOfThisFile() throws IOException {
        String file = withoutSpaces(Files.readString(
                TOP.resolve("reactor-adapter/src/test/java/io/dodb/reactor/documentation/TestingGuideTest.java")));
        assertThat(block("java"))
                .hasSize(10)
                .allSatisfy(block -> assertThat(file).contains(withoutSpaces(block)));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<String> block(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(TOP.resolve("docs/testing.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static int curl(String arguments, Path folder, Map<String, String> environment) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", "curl --max-time 60 " + arguments)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        shell.environment().putAll(environment);
        Process process = shell.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
