package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static io.dodb.cli.Runs.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class AclApplyCommandTest {
    private static final String READER = "dop_v1_reader";
    private static final Pattern SUM = Pattern.compile("(\\d+) items = (\\d+) applied \\+ (\\d+) unchanged \\+ "
            + "(\\d+) failed \\+ (\\d+) unknown \\+ (\\d+) not attempted");
    private static Sandbox sandbox;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(Runs.UNLIMITED.toBuilder()
                .token(READER, Set.of("database:read"))
                .build());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String line(String user) {
        return "{\"cluster\":\"" + CLUSTER + "\",\"user\":\"" + user
                + "\",\"acl\":[{\"topic\":\"orders.*\",\"permission\":\"consume\"}]}\n";
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> line("app-%03d".formatted(number)))
                .collect(Collectors.joining());
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("acls.jsonl"), content).toString();
    }

    @Test
    void appliesAFile() throws IOException {
        Runs.Result result = Runs.against(sandbox).dodb("acl", "apply", "--blind", file(lines(1, 40)));

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.outLines().get(0))
                .isEqualTo("40 items = 40 applied + 0 unchanged + 0 failed + 0 unknown + 0 not attempted");
        assertThat(result.outLines().get(1)).startsWith("41 requests, 0 of them rate limited; 0 retries; ");
        assertThat(sandbox.state().settingsJson(CLUSTER, "app-040")).contains("orders.*");
    }

    @Test
    void endsJsonOutputWithTheSum() throws IOException {
        String content = line("app-001") + "\n" + line("nobody") + line("app-002");
        Runs.Result result = Runs.against(sandbox).dodb("-o", "json", "acl", "apply", "--blind", file(content));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.outLines()).hasSize(2);
        assertThat(result.outLines().get(0))
                .startsWith(
                        "{\"line\":3,\"cluster\":\"" + CLUSTER
                                + "\",\"user\":\"nobody\",\"outcome\":\"failed\",\"reason\":\"databases_update_user failed: 404");
        assertThat(result.lastLine())
                .matches("\\{\"items\":3,\"applied\":2,\"unchanged\":0,\"failed\":1,\"unknown\":0,\"not_attempted\":0,"
                        + "\"requests\":4,\"rate_limited\":0,\"retries\":0,\"seconds\":\\d+\\.\\d}");
    }

    @Test
    void namesTheLinesThatFailed() throws IOException {
        StringBuilder content = new StringBuilder(line("app-001"));
        IntStream.range(0, 23).forEach(number -> content.append(line("nobody-" + number)));
        Runs.Result result = Runs.against(sandbox).dodb("acl", "apply", "--blind", file(content.toString()));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.outLines())
                .filteredOn(line -> line.startsWith("failed "))
                .hasSize(20);
        assertThat(result.outLines().get(0))
                .matches("failed acls\\.jsonl:\\d+: " + CLUSTER
                        + " nobody-\\d+: databases_update_user failed: 404 not_found.*");
        assertThat(result.outLines().get(20)).isEqualTo("... and 3 more");
        assertThat(result.outLines().get(21))
                .matches(" +23 failed: databases_update_user failed: 404 not_found: [^(]*");
        assertThat(result.outLines().get(22)).startsWith("24 items = 1 applied + 0 unchanged + 23 failed");
    }

    @Test
    void sendsNothingOfABadFile() throws IOException {
        long before = sandbox.state().requests().seen();
        Runs.Result result = Runs.against(sandbox)
                .dodb(
                        "acl",
                        "apply",
                        "--blind",
                        file(line("app-001") + line("app-002").replace("consume", "consumer")));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines())
                .containsExactly(
                        "dodb: acls.jsonl has 1 bad line, nothing was sent",
                        "acls.jsonl:2: acl[0].permission: 'consumer' is not one of admin, consume, produce,"
                                + " produceconsume");
        assertThat(sandbox.state().requests().seen()).isEqualTo(before);
    }

    @Test
    void streamsStandardInputAndCountsItsBadLines() {
        Runs.Result result = Runs.against(sandbox)
                .withInput(line("app-001") + "{}\n" + line("app-002"))
                .dodb("acl", "apply", "--blind", "--stream", "-");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.outLines().get(0)).startsWith("failed stdin:2: cluster: is missing; user: is missing");
        assertThat(result.outLines().get(1)).startsWith("3 items = 2 applied + 0 unchanged + 1 failed");
    }

    @Test
    void refusesWrongUsage() throws IOException {
        Runs runs = Runs.against(sandbox);
        String file = file(line("app-001"));

        assertThat(runs.dodb("acl", "apply", "--blind", "-").err()).contains("add --stream");
        assertThat(runs.dodb("acl", "apply", "--blind", "/none").err()).contains("there is no file /none");
        assertThat(runs.dodb("acl", "apply", "--blind", directory.toString()).err())
                .contains("is a directory");
        assertThat(runs.dodb("acl", "apply", "--blind", "--stream", "a.yaml").exit())
                .isEqualTo(2);
        assertThat(runs.dodb("acl", "apply", "--blind", file, "--per-cluster", "0")
                        .exit())
                .isEqualTo(2);
        assertThat(runs.dodb("acl", "apply", "--blind", file, "--concurrency=0").exit())
                .isEqualTo(2);
        assertThat(runs.dodb("acl", "apply", "--blind", file, "--mode", "grant").exit())
                .isEqualTo(2);
        assertThat(runs.dodb("acl", "apply", "--blind", file, "--sandbox", "--base-url=https://a")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void stopsAtTheFirstRefusalOfTheToken() throws IOException {
        String file = file(lines(1, 40));
        Runs.Result denied =
                Runs.against(sandbox).with("DIGITALOCEAN_TOKEN", READER).dodb("acl", "apply", "--blind", file);
        Runs.Result unknown =
                Runs.against(sandbox).with("DIGITALOCEAN_TOKEN", "dop_v1_wrong").dodb("acl", "apply", "--blind", file);

        assertThat(denied.exit()).isEqualTo(3);
        assertThat(denied.errLines()).singleElement().asString().contains("403", "database:update");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.errLines()).singleElement().asString().contains("401");
        assertThat(numbers(unknown)[0]).isEqualTo(40);
        assertThat(numbers(unknown)[1]).isZero();
    }

    @Test
    void givesUpEarlyIfNobodyAnswers() throws IOException {
        Runs.Result result = Runs.againstNobody().dodb("acl", "apply", "--blind", "-ojson", file(lines(1, 2000)));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.errLines()).singleElement().asString().startsWith("dodb: the API can't be reached: ");
        assertThat(result.lastLine())
                .startsWith("{\"items\":2000,\"applied\":0,")
                .contains("\"requests\":0,");
    }

    @Test
    void interruptedItReportsWhatWasNotSent() throws IOException {
        SandboxOptions scarce =
                SandboxOptions.builder().limits(RateLimits.parse("5/1h")).build();
        try (Sandbox limited = Sandbox.start(scarce)) {
            Mono<Void> whenLimited = when(() -> limited.state().requests().rejected() > 0);
            Runs.Result result = Runs.against(limited)
                    .withInterrupt(whenLimited)
                    .dodb("acl", "apply", "--blind", file(lines(1, 40)));

            assertThat(result.exit()).isEqualTo(130);
            long[] numbers = numbers(result);
            assertThat(numbers[0]).isEqualTo(40);
            assertThat(numbers[1] + 1)
                    .as("one request reads the cluster")
                    .isEqualTo(limited.state().requests().succeeded());
            assertThat(numbers[1] + numbers[2] + numbers[3] + numbers[4] + numbers[5])
                    .isEqualTo(40);
            assertThat(result.err())
                    .contains("dodb: sends no more")
                    .endsWith("dodb: interrupted" + System.lineSeparator());
        }
    }

    @Test
    void interruptedItDoesNotWaitForTheRestOfAStream() throws IOException {
        long before = sandbox.state().requests().succeeded();
        try (PipedOutputStream writer = new PipedOutputStream();
                PipedInputStream endless = new PipedInputStream(writer, 1 << 16)) {
            writer.write(line("app-001").getBytes(StandardCharsets.UTF_8));
            writer.flush();
            Mono<Void> whenApplied = when(() -> sandbox.state().requests().succeeded() > before + 1);
            Runs.Result result = Runs.against(sandbox)
                    .withInput(endless)
                    .withInterrupt(whenApplied)
                    .dodb("acl", "apply", "--blind", "--stream", "-");

            assertThat(result.exit()).isEqualTo(130);
            assertThat(numbers(result)[0]).isEqualTo(1);
        }
    }

    @Test
    void showsTheWaitForALimit() throws IOException {
        ManualClock clock = new ManualClock();
        SandboxOptions scarce = SandboxOptions.builder()
                .limits(RateLimits.parse("30/3s"))
                .clock(clock)
                .build();
        try (Sandbox limited = Sandbox.start(scarce)) {
            Runs.Result piped = appliedOnceItWaits(Runs.against(limited), clock);
            Runs.Result watched = appliedOnceItWaits(Runs.against(limited).onTerminal(), clock);

            assertThat(piped.exit()).isZero();
            assertThat(piped.err())
                    .containsPattern(
                            "waiting for the (minute|hour) limit until [^(]+ \\(in \\d+ s\\): [a-z ]+; next look"
                                    + " then; \\d+ left, at least \\d+ s to go")
                    .doesNotContain("\u001B", "\r");
            assertThat(watched.exit()).isZero();
            assertThat(watched.err()).contains("\r\u001B[K", "waiting ").endsWith("\r\u001B[K");
        }
    }

    /** The limit does not reopen before the wait for it is shown. */
    private Runs.Result appliedOnceItWaits(Runs runs, ManualClock clock) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Disposable shown = when(() -> err.toString(StandardCharsets.UTF_8).contains("waiting "))
                .subscribe(nothing -> {}, failure -> {}, () -> clock.advance(Duration.ofSeconds(3)));
        Runs.Result result = runs.dodb(err, "acl", "apply", "--blind", file(lines(1, 40)));
        shown.dispose();
        return result;
    }

    /** Items, applied, unchanged, failed, unknown, not attempted. */
    private static long[] numbers(Runs.Result result) {
        Matcher matcher = SUM.matcher(result.out());
        assertThat(matcher.find()).as(result.out()).isTrue();
        return IntStream.rangeClosed(1, 6)
                .mapToLong(group -> Long.parseLong(matcher.group(group)))
                .toArray();
    }
}
