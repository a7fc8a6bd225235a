package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.cli.terminal.Results;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Terminal;
import io.dodb.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** No command ends well whose results did not arrive. */
class ResultsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    /** Runs the command with a standard output whose writes fail. */
    private int dodb(String reason, String... args) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        Screen screen = new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), () -> 80);
        return Dodb.run(
                new Terminal(
                        Map.of(),
                        InputStream.nullInputStream(),
                        new Results(failing, screen),
                        screen,
                        Set.of(),
                        Mono.never()),
                args);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "operations",
                "operations -o json",
                "--version",
                "--help",
                "help acl apply",
                "completion",
                "sandbox",
                "sandbox -o json",
                "call --sandbox databases_list_clusters",
                "call --sandbox databases_list_clusters --raw",
                "call --sandbox databases_list_clusters --raw --show-secrets"
            })
    void makeACommandFailIfTheyAreLost(String command) {
        assertThat(dodb("No space left on device", command.split(" "))).isEqualTo(8);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .contains("dodb: the results could not be written: No space left on device");
    }

    @Test
    void endACommandQuietlyIfNobodyReadsThem() {
        assertThat(dodb("Broken pipe", "operations")).isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void sayOnlyWhyIfTheRunWasComplete() throws IOException {
        String line = "{\"cluster\":\"" + Runs.CLUSTER + "\",\"user\":\"app-001\",\"acl\":[]}\n";
        Path file = Files.writeString(directory.resolve("a.jsonl"), line);

        assertThat(dodb("No space left on device", "acl", "apply", "--blind", "--sandbox", file.toString()))
                .isEqualTo(8);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("1 items = 1 applied", "could not be written: No space left on device")
                .doesNotContain("sends no more", "interrupted");
    }

    @Test
    void stopARunThatNobodyWouldHaveAnAccountOf() throws IOException {
        String line = "{\"cluster\":\"" + Runs.CLUSTER + "\",\"user\":\"nobody\",\"acl\":[]}\n";
        Path file = Files.writeString(directory.resolve("a.jsonl"), line.repeat(2_000));
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            Path token = Files.writeString(directory.resolve("token"), sandbox.token());
            String[] args = {
                "--no-pacing",
                "--base-url",
                sandbox.url(),
                "--token-file",
                token.toString(),
                "acl",
                "apply",
                "--blind",
                file.toString()
            };

            assertThat(dodb("No space left on device", args)).isEqualTo(8);
            assertThat(sandbox.state().requests().seen()).isLessThan(2_000);
            assertThat(Arrays.asList(err.toString(StandardCharsets.UTF_8).split(System.lineSeparator(), -1)))
                    .anyMatch(told -> told.startsWith("dodb: sends no more"))
                    .anyMatch(told -> told.startsWith("2000 items = "));
        }
    }
}
