package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static io.dodb.cli.Runs.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class AclApplyJournalTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int USERS = 150;
    private static final Pattern SUM = Pattern.compile(
            "300 items = (\\d+) applied \\+ 0 unchanged \\+ 0 failed \\+ (\\d+) unknown \\+ (\\d+) not attempted");

    @TempDir
    Path directory;

    private String journal = "";

    @BeforeEach
    void name() {
        journal = directory.resolve("run.journal").toString();
    }

    private static String user(int number) {
        return "app-%03d".formatted(number);
    }

    private static String line(String user, String topic) {
        return "{\"cluster\":\"" + CLUSTER + "\",\"user\":\"" + user + "\",\"acl\":[{\"topic\":\"" + topic
                + "\",\"permission\":\"consume\"}]}\n";
    }

    /** Each user twice; what is on the later line counts. */
    private static String content() {
        return IntStream.range(0, 2 * USERS)
                .mapToObj(i -> line(user(i % USERS + 1), "topic-" + i))
                .collect(Collectors.joining());
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("acls.jsonl"), content).toString();
    }

    private List<String> done() throws IOException {
        String written = Files.readString(Path.of(journal));
        return written.substring(0, written.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.contains("\"outcome\":\"applied\""))
                .map(line -> line.replaceAll(".*(\"line\":\\d+).*", "$1"))
                .toList();
    }

    /** Completes when the journal has {@code items} done: what the server has answered may still be on its way. */
    private Mono<Void> whenDone(int items) {
        return when(() -> {
            try {
                return Files.exists(Path.of(journal)) && done().size() >= items;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Sandbox sandbox(SandboxClock clock) {
        return Sandbox.start(
                Runs.UNLIMITED.toBuilder().usersPerCluster(USERS).clock(clock).build());
    }

    private static void assertIsAsTheFileSays(Sandbox sandbox) {
        for (int i = USERS; i < 2 * USERS; i++) {
            assertThat(sandbox.state().settingsJson(CLUSTER, user(i % USERS + 1)))
                    .contains("\"topic-" + i + "\"");
        }
    }

    @Test
    void goesOnWhereAnInterruptedRunEnded() throws IOException {
        String file = file(content());
        HoldingClock clock = new HoldingClock(100);
        try (Sandbox sandbox = sandbox(clock)) {
            Mono<Void> inTheMiddle = whenDone(60).doAfterTerminate(clock::goOn);
            Runs.Result first = Runs.against(sandbox)
                    .withInterrupt(inTheMiddle)
                    .dodb("acl", "apply", "--blind", "--concurrency=4", "--last-wins", "--journal", journal, file);
            int doneBefore = done().size();
            long seenBefore = sandbox.state().requests().seen();

            assertThat(first.exit()).isEqualTo(130);
            assertThat(doneBefore).isBetween(60, 2 * USERS - 1);
            assertThat(first.out()).contains("300 items = " + doneBefore + " applied + 0 unchanged + 0 failed");

            Runs.Result second =
                    Runs.against(sandbox).dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);
            int left = 2 * USERS - doneBefore;

            assertThat(second.exit()).isZero();
            assertThat(second.errLines()).contains("dodb: " + doneBefore + " items were done before");
            assertThat(second.outLines().get(0))
                    .isEqualTo("300 items = " + left + " applied + " + doneBefore
                            + " unchanged + 0 failed + 0 unknown + 0 not attempted");
            assertThat(second.outLines().get(1)).startsWith(left + 1 + " requests, ");
            assertThat(sandbox.state().requests().seen() - seenBefore)
                    .as("one reads the cluster")
                    .isEqualTo(left + 1);
            assertThat(done()).doesNotHaveDuplicates().hasSize(2 * USERS);
            assertIsAsTheFileSays(sandbox);
        }
    }

    @Test
    void goesOnWhereAKilledProcessEnded() throws Exception {
        String file = file(content());
        HoldingClock clock = new HoldingClock(100);
        try (Sandbox sandbox = sandbox(clock)) {
            Process process = child(
                    sandbox,
                    "--no-pacing",
                    "acl",
                    "apply",
                    "--blind",
                    "--concurrency=4",
                    "--last-wins",
                    "--journal",
                    journal,
                    file);
            try {
                whenDone(60).block(PATIENCE);
                Runs.Result meanwhile = Runs.against(sandbox)
                        .dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);
                assertThat(meanwhile.exit()).isEqualTo(2);
                assertThat(meanwhile.errLines())
                        .containsExactly("dodb: journal " + journal + " is in use by another process");
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(137);
            clock.lose();
            int doneBefore = done().size();
            assertThat(doneBefore).isBetween(60, 2 * USERS - 1);

            Runs.Result second = Runs.against(sandbox)
                    .dodb("acl", "apply", "--blind", "-ojson", "--last-wins", "--journal", journal, file);

            assertThat(second.exit()).isZero();
            assertThat(second.lastLine())
                    .startsWith("{\"items\":300,\"applied\":" + (2 * USERS - doneBefore) + ",\"unchanged\":"
                            + doneBefore + ",\"failed\":0,\"unknown\":0,\"not_attempted\":0,");
            assertThat(done()).doesNotHaveDuplicates().hasSize(2 * USERS);
            assertIsAsTheFileSays(sandbox);
        }
    }

    private Process child(Sandbox sandbox, String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Dodb.class.getName());
        builder.command().addAll(List.of(args));
        Map<String, String> environment = builder.environment();
        environment.put("DIGITALOCEAN_API_URL", sandbox.url());
        environment.put("DIGITALOCEAN_TOKEN", sandbox.token());
        File output = directory.resolve("child.txt").toFile();
        return builder.redirectErrorStream(true).redirectOutput(output).start();
    }

    @Test
    void anotherProcessKnowsHowFullTheLimitsAre() throws Exception {
        String limits = "20/8s,1000/1h";
        HoldingClock clock = new HoldingClock(20);
        SandboxOptions limited = SandboxOptions.builder()
                .limits(RateLimits.parse(limits))
                .clock(clock)
                .build();
        try (Sandbox sandbox = Sandbox.start(limited)) {
            String file = file(content().lines().limit(25).collect(Collectors.joining("\n")));
            // One request reads the cluster.
            Mono<Void> whenFull = whenDone(19).doAfterTerminate(clock::goOn);
            Runs.Result first = Runs.against(sandbox)
                    .withInterrupt(whenFull)
                    .dodb("acl", "apply", "--blind", "--limits", limits, "--last-wins", "--journal", journal, file);
            Process second = child(
                    sandbox, "acl", "apply", "--blind", "--limits", limits, "--last-wins", "--journal", journal, file);

            assertThat(first.exit()).isEqualTo(130);
            assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isZero();
            assertThat(sandbox.state().requests().succeeded())
                    .as("25 users, and each run reads the cluster")
                    .isEqualTo(27);
            assertThat(sandbox.state().requests().rejected()).isZero();
        }
    }

    @Test
    void endsARunWhoseJournalIsFull() throws Exception {
        Path shell = Path.of("/bin/sh");
        Assumptions.assumeTrue(Files.isExecutable(shell));
        String file = file(content());
        HoldingClock clock = new HoldingClock(250);
        try (Sandbox sandbox = sandbox(clock)) {
            // 4 blocks of 512 or of 1,024 bytes: enough for no more than 100 items
            ProcessBuilder builder = new ProcessBuilder(
                    shell.toString(),
                    "-c",
                    "ulimit -f 4 && exec \"$@\"",
                    "sh",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:-UsePerfData",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Dodb.class.getName(),
                    "--no-pacing",
                    "acl",
                    "apply",
                    "--blind",
                    "--concurrency=4",
                    "--last-wins",
                    "--journal",
                    journal,
                    file);
            builder.environment().put("DIGITALOCEAN_API_URL", sandbox.url());
            builder.environment().put("DIGITALOCEAN_TOKEN", sandbox.token());
            Process process = builder.redirectErrorStream(true).start();
            StringBuilder told = new StringBuilder();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    told.append(line).append('\n');
                    if (line.contains("sends no more")) {
                        clock.goOn();
                    }
                }
            }

            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            long succeeded = sandbox.state().requests().succeeded() - 1;
            assertThat(process.exitValue()).as(told.toString()).isEqualTo(8);
            assertThat(succeeded).isLessThan(2 * USERS);
            assertThat(told)
                    .contains(
                            "dodb: journal " + journal + " can't be written (",
                            "; sends no more",
                            "could not be written to its end");
            MatchResult sum = SUM.matcher(told).results().findAny().orElseThrow();
            long applied = Long.parseLong(sum.group(1));
            // a request that was just about to leave is cancelled, and may have left
            long unknown = Long.parseLong(sum.group(2));
            assertThat(succeeded).as(told.toString()).isBetween(applied, applied + unknown);
            assertThat(applied + unknown + Long.parseLong(sum.group(3))).isEqualTo(2 * USERS);
        }
    }

    @Test
    void sendsNothingIfAllIsDone() throws IOException {
        String file = file(line(user(1), "a") + line(user(2), "b"));
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            Runs.against(sandbox).dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);
            Runs.Result again =
                    Runs.against(sandbox).dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);

            assertThat(again.exit()).isZero();
            assertThat(again.outLines().get(0)).startsWith("2 items = 0 applied + 2 unchanged + 0 failed");
            assertThat(sandbox.state().requests().seen())
                    .as("two users, and the cluster, once")
                    .isEqualTo(3);
        }
    }

    @Test
    void sendsTheLaterLineOfAUserAgainIfTheEarlierFailed() throws IOException {
        String file = file(line(user(1), "early") + line(user(1), "late"));
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            Runs.against(sandbox).dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);
            // as if the first had failed
            String records = Files.readString(Path.of(journal)).replaceAll("(?m)^.*\"line\":1,.*\n", "");
            Files.writeString(Path.of(journal), records);
            Runs.Result again =
                    Runs.against(sandbox).dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);

            assertThat(again.outLines().get(0)).startsWith("2 items = 2 applied + 0 unchanged");
            assertThat(sandbox.state().settingsJson(CLUSTER, user(1))).contains("late");
        }
    }

    @Test
    void saysThatALineWasTorn() throws IOException {
        String file = file(line(user(1), "a") + line(user(2), "b"));
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            Runs.against(sandbox)
                    .dodb("acl", "apply", "--blind", "--concurrency=1", "--last-wins", "--journal", journal, file);
            String records = Files.readString(Path.of(journal));
            Files.writeString(Path.of(journal), records.substring(0, records.length() - 2));
            Runs.Result again =
                    Runs.against(sandbox).dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);

            assertThat(again.exit()).isZero();
            assertThat(again.errLines())
                    .contains("dodb: the last line of journal " + journal + " was cut short; it is left out");
            assertThat(done()).containsExactlyInAnyOrder("\"line\":1", "\"line\":2");
        }
    }

    @Test
    void refusesAJournalThatIsNotForIt() throws IOException {
        String file = file(line(user(1), "a"));
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            Runs runs = Runs.against(sandbox);
            runs.dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file);
            Runs.Result changed =
                    runs.dodb("acl", "apply", "--blind", "--last-wins", "--journal", journal, file(line(user(1), "b")));
            Runs.Result itself = runs.dodb("acl", "apply", "--blind", "--journal", file, file);

            assertThat(changed.exit()).isEqualTo(2);
            assertThat(changed.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("dodb: journal " + journal + " was written for another file");
            assertThat(itself.exit()).isEqualTo(2);
            assertThat(itself.err()).contains("is the file itself");
            assertThat(runs.dodb("acl", "apply", "--blind", "--journal", "/none/journal", file)
                            .exit())
                    .isEqualTo(2);
            assertThat(runs.dodb("acl", "apply", "--blind", "--stream", "--last-wins", "--journal", journal, file)
                            .err())
                    .contains("leave out --stream");
            assertThat(sandbox.state().requests().seen())
                    .as("one user, and the cluster, by the first run")
                    .isEqualTo(2);
        }
    }
}
