package io.dodb.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;

/** The jar, as a process of its own. */
@Timeout(60)
class SandboxJarTest {
    private static final Pattern STARTED =
            Pattern.compile("\\{\"url\":\"(http://127\\.0\\.0\\.1:\\d+)\",\"token\":\"([^\"]+)\".*");

    @Test
    void itServesTheApiUntilItIsEnded() throws Exception {
        Process sandbox = start("--clusters", "1", "--users", "0", "-o", "json");
        try (BufferedReader out = sandbox.inputReader(StandardCharsets.UTF_8)) {
            Matcher started = STARTED.matcher(String.valueOf(out.readLine()));
            assertThat(started.matches()).isTrue();

            HttpResponse<String> clusters = get(started.group(1) + "/v2/databases", started.group(2));

            assertThat(clusters.statusCode()).isEqualTo(200);
            assertThat(clusters.body()).contains("\"name\":\"kafka-1\"").doesNotContain("\"name\":\"opensearch-1\"");
        } finally {
            sandbox.destroy();
        }
        assertThat(sandbox.waitFor(1, TimeUnit.MINUTES)).isTrue();
        if (!OS.WINDOWS.isCurrentOs()) {
            assertThat(sandbox.exitValue()).isEqualTo(143);
        }
    }

    @Test
    void itExplainsItsOptions() throws Exception {
        Process help = start("--help");

        assertThat(new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("--seed-file", "--admin-port");
        assertThat(help.waitFor()).isZero();
    }

    private static Process start(String... options) throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("dodb.jar"));
        return new ProcessBuilder(Stream.concat(java, Stream.of(options)).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
