package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code dodb}, in a project that holds nothing, with a java that prints its arguments and a mvn that makes an empty jar. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "17.0.1" 2021-10-19' >&2; exit; fi
            echo "$@"
            """;
    private static final String MVN = """
            #!/bin/sh
            echo "$PWD" >>"$BUILDS"
            touch cli/target/dodb-all.jar
            """;
    private static final String BROKEN_MVN = """
            #!/bin/sh
            echo "no compiler here"
            exit 1
            """;

    @TempDir
    Path directory;

    private Path project;
    private Path target;
    private Path builds;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectory(directory.resolve("project"));
        target = project.resolve("cli/target");
        builds = directory.resolve("builds");
        script(project.resolve("dodb"), Files.readString(Path.of("..", "dodb")));
        script(directory.resolve("bin/java"), JAVA);
        script(directory.resolve("bin/mvn"), MVN);
        Files.writeString(project.resolve("pom.xml"), "");
        for (String module : List.of("core", "sandbox", "reactor-adapter", "cli")) {
            Files.createDirectory(project.resolve(module));
        }
        Files.writeString(project.resolve("cli/pom.xml"), "");
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private ProcessBuilder dodb(Map<String, String> environment, String... args) {
        ProcessBuilder process = new ProcessBuilder(project.resolve("dodb").toString());
        process.command().addAll(List.of(args));
        Map<String, String> variables = process.environment();
        variables.remove("JAVA_HOME");
        variables.remove("DODB_JAVA_OPTS");
        variables.put("PATH", directory.resolve("bin") + ":" + variables.get("PATH"));
        variables.put("BUILDS", builds.toString());
        variables.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        variables.putAll(environment);
        return process;
    }

    private Runs.Result run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        Path err = directory.resolve("err");
        Process process = dodb(environment, args).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Runs.Result(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void buildsOnceAndAgainWhenTheSourceHasChanged() throws Exception {
        assertThat(run(Map.of(), "operations").out()).endsWith(" io.dodb.cli.Dodb operations\n");
        assertThat(run(Map.of(), "a b").err()).isEmpty();
        assertThat(builds).hasContent(project.toString());

        Path source = Files.writeString(project.resolve("core/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
        assertThat(run(Map.of()).err()).startsWith("building dodb (its source has changed)");
    }

    @Test
    void letsTheUsersOptionsWin() throws Exception {
        String options = "-XX:TieredStopAtLevel=4 -XX:+UseG1GC -Ddodb.columns=7";

        assertThat(run(Map.of("DODB_JAVA_OPTS", options)).out())
                .contains("-XX:TieredStopAtLevel=1 ", options + " -cp ")
                .doesNotContain("SerialGC");
        assertThat(run(Map.of()).out()).contains("-XX:+UseSerialGC");
    }

    @Test
    void doesNotWaitForALockWhoseProcessHasEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createDirectories(target);
        Files.createSymbolicLink(target.resolve("launcher-lock"), Path.of(String.valueOf(ended.pid())));

        Runs.Result result = run(Map.of(), "operations");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("process " + ended.pid() + " has left its build unfinished");
        assertThat(target.resolve("launcher-lock")).doesNotExist();
    }

    @Test
    void saysWhatItWaitsFor() throws Exception {
        Files.createDirectories(target);
        Path lock = Files.createSymbolicLink(
                target.resolve("launcher-lock"),
                Path.of(String.valueOf(ProcessHandle.current().pid())));
        Process process = dodb(Map.of(), "operations").start();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            assertThat(err.readLine())
                    .startsWith("dodb: waiting for process "
                            + ProcessHandle.current().pid() + ", which builds dodb");
            Files.delete(lock);
            assertThat(err.readLine()).startsWith("building dodb");
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void buildsOnceForTwoFirstRunsAtOnce() throws Exception {
        ProcessBuilder discarding = dodb(Map.of(), "operations").redirectError(ProcessBuilder.Redirect.DISCARD);
        List<Process> both = List.of(discarding.start(), discarding.start());
        for (Process process : both) {
            assertThat(process.waitFor()).isZero();
        }

        assertThat(builds).hasContent(project.toString());
    }

    @Test
    void buildsElsewhereIfTheProjectCanNotBeWrittenTo() throws Exception {
        // also for root, who may write wherever there is a directory
        Files.writeString(target, "");
        Files.writeString(project.resolve("core/A.java"), "");

        Runs.Result result = run(Map.of(), "operations");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("as " + project + " can't be written to");
        assertThat(Files.readString(builds))
                .startsWith(directory.resolve("cache/dodb").toString());
        assertThat(run(Map.of()).err()).isEmpty();
    }

    @Test
    void saysSoIfItCanBuildNowhere() throws Exception {
        Files.writeString(target, "");
        Files.writeString(directory.resolve("cache"), "");

        Runs.Result result = run(Map.of(), "operations");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("neither", "can be written to", "XDG_CACHE_HOME");
    }

    @Test
    void tellsWhyABuildHasFailed() throws Exception {
        script(directory.resolve("bin/mvn"), BROKEN_MVN);

        Runs.Result result = run(Map.of(), "operations");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("no compiler here", "dodb: the build has failed");
        assertThat(target.resolve("launcher-lock")).doesNotExist();
    }

    @Test
    void refusesAJavaThatIsNoneOrTooOld() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", "/nope")).err()).isEqualTo("dodb: JAVA_HOME has no bin/java: /nope\n");
        script(directory.resolve("bin/java"), JAVA.replace("17.0.1", "11.0.1"));
        assertThat(run(Map.of()).err()).contains("JDK 17 or later is needed", "is version 11");
    }
}
