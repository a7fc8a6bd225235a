package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of pacing do, and what is said of the limits. */
class AclApplyPacingTest {
    @TempDir
    Path directory;

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        String content = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "{\"cluster\":\"%s\",\"user\":\"app-%03d\",\"acl\":[]}%n".formatted(CLUSTER, i))
                .collect(Collectors.joining());
        file = Files.writeString(directory.resolve("acls.jsonl"), content).toString();
    }

    private Runs.Result apply(Sandbox sandbox, String... options) {
        String[] args = new String[options.length + 4];
        args[0] = "acl";
        args[1] = "apply";
        args[2] = "--blind";
        System.arraycopy(options, 0, args, 3, options.length);
        args[args.length - 1] = file;
        return Runs.against(sandbox).dodb(args);
    }

    @Test
    void endsWhereALimitTakesLongerThanTheMaxWait() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().limits(RateLimits.parse("10/1h")).build())) {
            Runs.Result result = apply(sandbox, "--limits", "10/1h", "--max-wait", "6s", "--concurrency", "4");

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.outLines()).anyMatch(line -> line.startsWith("40 items = 9 applied + 0 unchanged + "));
            assertThat(result.out()).doesNotContain(" + 0 not attempted");
            assertThat(result.errLines().get(0))
                    .isEqualTo("dodb: 40 items, limits 250/1m and 10/1h (10/1h as asked, 250/1m as documented; the"
                            + " server's word counts where it says less): at least 4 h");
            assertThat(result.err())
                    .containsPattern("waiting for the limit of 10/1h until [^(]+ \\(in \\d+ min\\): own requests fill"
                            + " it, 0 of 10 in 1h left; ")
                    .containsPattern(
                            "dodb: the hour limit holds it up longer than --max-wait 6s, another \\d+ min; sends"
                                    + " no more");
            assertThat(sandbox.state().requests().rejected()).isZero();
        }
    }

    @Test
    void saysOnceWhatTheServerAnnouncesInstead() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().limits(RateLimits.parse("10/1h")).build())) {
            Runs.Result result = apply(sandbox, "--limits", "100/1h", "--max-wait", "6s", "--concurrency", "4");

            assertThat(result.errLines().get(0)).endsWith(": no wait ahead");
            assertThat(result.errLines())
                    .filteredOn(line -> line.contains("announces"))
                    .singleElement()
                    .asString()
                    .matches(
                            "dodb: the server announces other limits, and it goes by \\d+/1m and 10/1h: at least \\d h.*"
                                    + " to go");
        }
    }

    @Test
    void saysOnATerminalOnceWhyItWaits() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().limits(RateLimits.parse("10/1h")).build())) {
            Runs.Result result = Runs.against(sandbox)
                    .onTerminal()
                    .dodb(
                            "acl",
                            "apply",
                            "--blind",
                            "--limits",
                            "10/1h",
                            "--max-wait",
                            "6s",
                            "--concurrency",
                            "4",
                            file);

            assertThat(result.errLines())
                    .filteredOn(line -> line.contains("dodb: waiting for the limit of 10/1h until "))
                    .singleElement()
                    .asString()
                    .contains(" min): own requests fill it, 0 of 10 in 1h left; next look ");
            assertThat(result.err()).containsPattern("9/40, waiting \\d+ min for the limit of 10/1h, 31 left");
        }
    }

    @Test
    void leavesTheReserveAlone() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().limits(RateLimits.parse("20/1h")).build())) {
            Runs.Result result = apply(
                    sandbox,
                    "--limits",
                    "20/1h",
                    "--reserve",
                    "50%",
                    "--max-wait",
                    "1s",
                    "--concurrency",
                    "4",
                    "--max-in-flight",
                    "2");

            assertThat(result.outLines()).anyMatch(line -> line.startsWith("40 items = 9 applied + 0 unchanged + "));
            assertThat(sandbox.state().requests().succeeded()).isEqualTo(10);
        }
    }

    @Test
    void refusesAReserveThatNobodyWouldKeep() {
        Runs.Result unpaced = Runs.bare().dodb("acl", "apply", "--blind", "--reserve", "0.1", file);

        assertThat(unpaced.exit()).isEqualTo(2);
        assertThat(unpaced.errLines())
                .first()
                .isEqualTo("dodb: --no-pacing leaves no reserve to anybody; leave out --reserve");
    }

    @Test
    void saysNothingOfLimitsThatItDoesNotKeepToOrWhereNobodyReads() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().limits(RateLimits.UNLIMITED).build())) {
            assertThat(apply(sandbox).err()).as("unpaced").isEmpty();
            assertThat(apply(sandbox, "-ojson", "--limits", "100/1m").err()).isEmpty();
            assertThat(apply(sandbox, "--limits", "100/1m").errLines())
                    .first()
                    .asString()
                    .endsWith("(100/1m as asked, 5000/1h as documented; the server's word counts where it says less):"
                            + " no wait ahead");
        }
    }
}
