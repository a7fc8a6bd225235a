package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A YAML file larger than the heap leaves room for is read to its end. */
class YamlMemoryTest {
    private static final int USERS = 100_000;

    @TempDir
    Path directory;

    @Test
    void checksAHundredThousandUsersInLittleMemory() throws Exception {
        Path file = directory.resolve("acls.yaml");
        write(file);
        assertThat(Files.size(file)).isGreaterThan(20 << 20);

        Path output = directory.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Dodb.class.getName(),
                "acl",
                "apply",
                "--blind",
                file.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        // the last user is bad, so that the whole file was read and nothing is sent
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readAllLines(output))
                .containsExactly(
                        "dodb: acls.yaml has 1 bad line, nothing was sent",
                        "acls.yaml:" + (3 + 5 * USERS + 2) + ": clusters[0].users[" + USERS
                                + "].acl: must be a list, not true or false");
    }

    private static void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("clusters:\n  - id: " + CLUSTER + "\n    users:\n");
            for (int i = 0; i < USERS; i++) {
                out.write("      - name: application-" + i + "\n");
                out.write("        acl:\n");
                out.write("          - {topic: orders.of.application." + i + ".*, permission: consume}\n");
                out.write("          - {topic: invoices.of.application." + i + ", permission: produce}\n");
                out.write("          # of the team that looks after application " + i + "\n");
            }
            out.write("      - name: last\n        acl: true\n");
        }
    }
}
