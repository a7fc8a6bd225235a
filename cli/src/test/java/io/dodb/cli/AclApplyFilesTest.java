package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static io.dodb.cli.Runs.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What {@code acl apply} makes of files that are not what they should be. */
class AclApplyFilesTest {
    private static final int USERS = 2500;
    private static final String OPENSEARCH = "00000000-0000-4000-8000-000000000002";
    private static final String NOWHERE = "11111111-1111-4111-8111-111111111111";

    @TempDir
    Path directory;

    private HoldingClock clock;
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        start(Integer.MAX_VALUE / 2);
    }

    /** Only so many requests are let in before the clock is told to go on. */
    private void start(int requests) {
        clock = new HoldingClock(requests);
        sandbox = Sandbox.start(
                Runs.UNLIMITED.toBuilder().usersPerCluster(USERS).clock(clock).build());
    }

    @AfterEach
    void stop() {
        clock.goOn();
        sandbox.close();
    }

    private static String line(String cluster, String user, String settings) {
        return "{\"cluster\":\"" + cluster + "\",\"user\":\"" + user + "\"," + settings + "}\n";
    }

    private static String line(int user) {
        return line(CLUSTER, name(user), "\"acl\":[{\"topic\":\"orders.*\",\"permission\":\"consume\"}]");
    }

    private static String name(int user) {
        return "app-%03d".formatted(user);
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(AclApplyFilesTest::line).collect(Collectors.joining());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private Runs.Result apply(String... more) {
        return apply(new ByteArrayOutputStream(), more);
    }

    private Runs.Result apply(ByteArrayOutputStream err, String... more) {
        return Runs.against(sandbox)
                .dodb(
                        err,
                        Stream.concat(Stream.of("acl", "apply", "--blind"), Stream.of(more))
                                .toArray(String[]::new));
    }

    @Test
    void endsWithAnAccountWhenTheFileIsCutWhileItIsApplied() throws IOException {
        Path file = write("acls.jsonl", lines(1, USERS));
        Path failed = directory.resolve("left.jsonl");
        stop();
        start(60);
        Mono<Path> cut = clock.holds().then(Mono.fromCallable(() -> Files.writeString(file, lines(1, USERS - 100))));
        Disposable cutting = cut.doAfterTerminate(clock::goOn).subscribe();
        Runs.Result result = apply("--per-cluster=32", "--failed", failed.toString(), file.toString());
        cutting.dispose();

        long applied = sandbox.state().requests().succeeded() - 1;
        assertThat(result.exit()).isEqualTo(7);
        assertThat(applied).isBetween(10L, USERS - 101L);
        assertThat(result.outLines().get(0))
                .isEqualTo(USERS + " items = " + applied + " applied + 0 unchanged + 0 failed + 0 unknown + "
                        + (USERS - applied) + " not attempted");
        assertThat(result.err())
                .contains(
                        "acls.jsonl was changed while it was applied: it is no longer what was checked, from line "
                                + (applied + 1) + " on",
                        "none of the " + (USERS - applied) + " users to apply again are in " + failed
                                + ", since the rest of acls.jsonl changed");
        assertThat(failed).doesNotExist();
    }

    @Test
    void refusesSettingsOfAnotherEngineBeforeAnythingIsSent() throws IOException {
        String index = "\"opensearch_acl\":[{\"index\":\"a\",\"permission\":\"read\"}]";
        Path file = write(
                "acls.jsonl",
                line(1)
                        + line(CLUSTER, name(2), index)
                        + line(CLUSTER, name(3), index)
                        + line(OPENSEARCH, name(4), index)
                        + line(NOWHERE, name(5), "\"acl\":[]"));
        Runs.Result result = apply(file.toString());

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines())
                .containsExactly(
                        "dodb: acls.jsonl has 2 bad lines, nothing was sent",
                        "acls.jsonl:2: opensearch_acl: cluster " + CLUSTER
                                + " is kafka, whose users have acl (and 1 more of them below)",
                        "acls.jsonl:5: there is no cluster " + NOWHERE);
        assertThat(sandbox.state().requests().seen()).as("one for each cluster").isEqualTo(3);
    }

    @Test
    void aStreamGoesOnAfterWhatDoesNotFitOrCannotBeRead() throws IOException {
        String deep = line(CLUSTER, name(2), "\"acl\":" + "[".repeat(3000));
        String index = line(CLUSTER, name(3), "\"opensearch_acl\":[]");
        String lost = line(NOWHERE, name(4), "\"acl\":[]");
        Path file = write("acls.jsonl", line(1) + deep + index + lost + line(5));
        Runs.Result result = apply("--stream", file.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.outLines())
                .contains(
                        "failed acls.jsonl:2: is nested more than 50 levels deep, which no field needs",
                        "failed acls.jsonl:3: opensearch_acl: cluster " + CLUSTER + " is kafka, whose users have acl",
                        "failed acls.jsonl:4: there is no cluster " + NOWHERE,
                        "5 items = 2 applied + 0 unchanged + 3 failed + 0 unknown + 0 not attempted");
        assertThat(sandbox.state().settingsJson(CLUSTER, name(5))).contains("orders.*");
    }

    @Test
    void refusesAUserWhoIsThereTwiceUnlessTheLastOneWins() throws IOException {
        String again = line(CLUSTER, name(1), "\"acl\":[]");
        String file = write("acls.jsonl", line(1) + line(2) + again).toString();
        Runs.Result refused = apply(file);
        long sent = sandbox.state().requests().seen();
        Runs.Result wanted = apply("--last-wins", file);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errLines().get(1))
                .isEqualTo("acls.jsonl:3: user app-001 is on line 1 too, with other settings: keep one, or let the last"
                        + " one win with --last-wins");
        assertThat(sent).isZero();
        assertThat(wanted.exit()).isZero();
        assertThat(wanted.err()).isEmpty();
        assertThat(sandbox.state().settingsJson(CLUSTER, name(1))).doesNotContain("orders.*");
    }

    @Test
    void warnsOfWhatIsThereTwiceAndMeansTheSame() throws IOException {
        String rules = "\"acl\":[{\"topic\":\"a\",\"permission\":\"consume\"},{\"topic\":\"a\",\"permission\":\"%s\"}]";
        String content = line(1)
                + line(1)
                + line(CLUSTER, name(2), rules.formatted("consume"))
                + line(CLUSTER, name(3), rules.formatted("admin"));
        Runs.Result result = apply(write("acls.jsonl", content).toString());

        assertThat(result.exit()).isZero();
        assertThat(result.errLines())
                .containsExactly(
                        "dodb: acls.jsonl has 3 odd lines, which are sent as written",
                        "acls.jsonl:2: user app-001 is on line 1 too, with the same settings",
                        "acls.jsonl:3: acl[1]: 'a' has the same rule in acl[0]; both are sent",
                        "acls.jsonl:4: acl[1]: 'a' has another rule in acl[0]; both are sent");
    }

    @Test
    void refusesInputWithoutUsers() throws IOException {
        for (String content : List.of("", "\n \n")) {
            Runs.Result result = apply(write("acls.jsonl", content).toString());
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.errLines()).containsExactly("dodb: acls.jsonl has no users in it, nothing was sent");
        }
        assertThat(apply(write("acls.yaml", "clusters: []").toString()).exit()).isEqualTo(2);
        Runs.Result stream = Runs.against(sandbox).withInput("").dodb("acl", "apply", "--blind", "--stream", "-");
        assertThat(stream.exit()).isEqualTo(2);
        assertThat(stream.errLines()).containsExactly("dodb: no users came from stdin");
    }

    @Test
    void keepsWhatFailedAsAFileThatCanBeApplied() throws IOException {
        String odd = "no\\u001B[31m\\\"body\\u202E";
        String settings = "\"acl\":[{\"topic\":\"a\\tb\",\"permission\":\"produceconsume\"}]";
        String content = line(1) + line(CLUSTER, odd, settings) + line(CLUSTER, "ghost", "\"acl\":[]") + line(2);
        Path failed = write("left.jsonl", "of an earlier run");
        Runs.Result first = apply(
                "--failed", failed.toString(), write("acls.jsonl", content).toString());

        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.out()).contains("no\\u001b[31m\"body\\u202e: ").doesNotContain("\u001B", "\u202E");
        assertThat(first.err()).contains("dodb: 2 users to apply again are in " + failed);
        assertThat(Files.readString(failed).lines())
                .containsExactlyInAnyOrder(
                        line(CLUSTER, "ghost", "\"acl\":[]").strip(),
                        line(CLUSTER, odd.replace("\\u202E", "\u202E"), settings)
                                .strip());

        Path rest = write("rest.jsonl", Files.readString(failed));
        Runs.Result again = apply("--failed", failed.toString(), rest.toString());
        assertThat(again.outLines())
                .contains("2 items = 0 applied + 0 unchanged + 2 failed + 0 unknown + 0 not attempted");
        assertThat(Files.readString(failed).lines()).hasSize(2);
    }

    @Test
    void endsARunWhoseFailuresCannotBeKept() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full));
        String content = line(CLUSTER, "ghost", "\"acl\":[]") + lines(1, USERS);
        stop();
        start(1_000);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Disposable told = when(() -> err.toString(StandardCharsets.UTF_8).contains("sends no more"))
                .subscribe(nothing -> {}, failure -> {}, clock::goOn);
        Runs.Result result = apply(
                err, "--failed", full.toString(), write("acls.jsonl", content).toString());
        told.dispose();

        long applied = sandbox.state().requests().succeeded() - 1;
        assertThat(result.exit()).isEqualTo(8);
        assertThat(applied).isLessThan(USERS);
        assertThat(result.outLines())
                .contains(USERS + 1 + " items = " + applied + " applied + 0 unchanged + 1 failed + 0 unknown + "
                        + (USERS - applied) + " not attempted");
        assertThat(result.errLines())
                .anyMatch(
                        line -> line.startsWith("dodb: /dev/full can't be written (") && line.contains("sends no more"))
                .anyMatch(line -> line.startsWith("dodb: none of the " + (USERS + 1 - applied) + " users"));
    }

    @Test
    void saysThatFailuresCanBeKept() throws IOException {
        String file = write("acls.jsonl", line(CLUSTER, "ghost", "\"acl\":[]")).toString();

        assertThat(apply(file).err()).contains("dodb: --failed FILE would keep what was not applied");
        assertThat(apply("-o", "json", file).err()).isEmpty();
    }

    @Test
    void goesOnWhereAClusterIsAnsweredOddlyAndStopsWhereItIsRefused() throws IOException {
        String file = write("acls.jsonl", lines(1, 5)).toString();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.status(204).send())
                .bindNow();
        try {
            String address = "http://127.0.0.1:" + server.port();
            Runs runs = Runs.against(sandbox).with("DIGITALOCEAN_API_URL", address);
            Runs.Result checked = runs.dodb("acl", "apply", "--blind", file);
            Runs.Result stream = runs.dodb("acl", "apply", "--blind", "--stream", file);

            for (Runs.Result result : List.of(checked, stream)) {
                assertThat(result.exit()).isZero();
                assertThat(result.outLines().get(0)).startsWith("5 items = 5 applied");
                assertThat(result.errLines())
                        .singleElement()
                        .asString()
                        .startsWith("dodb: whether settings are those of their cluster's engine is not checked");
            }
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void keepsNothingIfAllIsApplied() throws IOException {
        Path failed = directory.resolve("left.jsonl");
        Runs.Result result = apply(
                "--failed", failed.toString(), write("acls.jsonl", lines(1, 3)).toString());

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(failed).doesNotExist();
    }

    @Test
    void keepsWhatAnInterruptedRunNeverRead() throws IOException {
        Path failed = directory.resolve("left.jsonl");
        stop();
        start(60);
        String file = write("acls.jsonl", lines(1, USERS)).toString();
        Runs.Result result = Runs.against(sandbox)
                .withInterrupt(clock.holds().doAfterTerminate(clock::goOn))
                .dodb("acl", "apply", "--blind", "--failed", failed.toString(), file);

        long applied = sandbox.state().requests().succeeded() - 1;
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.out()).contains(USERS + " items = " + applied + " applied");
        List<String> left = Files.readAllLines(failed);
        assertThat(left)
                .doesNotHaveDuplicates()
                .hasSize((int) (USERS - applied))
                .contains(line(USERS).strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(failed)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsEverythingIfTheTokenIsRefused() throws IOException {
        Path failed = directory.resolve("left.jsonl");
        try (Sandbox strict = Sandbox.start(Runs.UNLIMITED.toBuilder()
                .token("dop_v1_reader", Set.of("database:read"))
                .build())) {
            String file = write("acls.jsonl", lines(1, 30)).toString();
            Runs.Result result = Runs.against(strict)
                    .with("DIGITALOCEAN_TOKEN", "dop_v1_wrong")
                    .dodb("acl", "apply", "--blind", "--failed", failed.toString(), file);

            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.out())
                    .contains("30 items = 0 applied + 0 unchanged + 0 failed + 0 unknown + 30 not attempted");
            assertThat(Files.readAllLines(failed)).hasSize(30);
        }
    }

    @Test
    void refusesToWriteOverItsOwnFiles() throws IOException {
        Path file = write("acls.jsonl", line(1));
        Path link = Files.createLink(directory.resolve("link"), file);
        String journal = directory.resolve("run.journal").toString();

        assertThat(apply("--failed", file.toString(), file.toString()).err()).contains("is the file itself");
        assertThat(apply("--failed", link.toString(), file.toString()).exit()).isEqualTo(2);
        assertThat(apply("--failed", journal, "--journal", journal, file.toString())
                        .err())
                .contains("is the journal");
        assertThat(apply("--failed", "/none/left", file.toString()).exit()).isEqualTo(2);
        assertThat(file).hasContent(line(1).strip());
    }

    @Test
    void countsFailuresByTheirCause() throws IOException {
        String content = IntStream.range(0, 30)
                .mapToObj(i -> line(CLUSTER, "nobody-" + i, "\"acl\":[]"))
                .collect(Collectors.joining());
        Runs.Result result = apply(write("acls.jsonl", content).toString());

        assertThat(result.outLines())
                .filteredOn(line -> line.startsWith("failed "))
                .hasSize(20);
        assertThat(result.outLines()).contains("... and 10 more");
        assertThat(result.outLines().get(21)).matches(" +30 failed: databases_update_user failed: 404 not_found.*");
    }

    @Test
    void waitsForTheLimitToReadAClusterToo() throws IOException {
        try (Sandbox limited = Sandbox.start(
                Runs.UNLIMITED.toBuilder().limits(RateLimits.parse("1/1s")).build())) {
            Runs.Result result = Runs.against(limited)
                    .dodb(
                            "acl",
                            "apply",
                            "--blind",
                            write("acls.jsonl", lines(1, 1)).toString());

            assertThat(result.exit()).isZero();
            assertThat(result.outLines().get(0)).startsWith("1 items = 1 applied");
        }
    }

    @Test
    void namesNoFileForAnEmptyText() {
        assertThat(apply("").err()).contains("FILE is an empty text");
    }
}
