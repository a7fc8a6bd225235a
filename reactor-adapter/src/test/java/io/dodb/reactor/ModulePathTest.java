package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with a {@code module-info} can use the library, all of it and nothing else. */
class ModulePathTest {
    private static final Pattern OWN_JAR = Pattern.compile("dodb-(core|reactor|sandbox)-[^-]+(-SNAPSHOT)?\\.jar");
    private static final List<String> NEEDED = List.of(
            "reactor-core-",
            "reactor-netty-",
            "reactive-streams-1",
            "netty-",
            "jackson-core-3",
            "jackson-databind-3",
            "jackson-annotations-",
            "jackson-dataformat-yaml-3",
            "snakeyaml-engine-",
            "jspecify-",
            "slf4j-api-");

    private static final String MODULE = """
            module app {
                requires io.dodb.reactor;
                requires io.dodb.sandbox;
            }
            """;

    private static final String MAIN = """
            package app;

            import io.dodb.api.UserApi;
            import io.dodb.model.ClusterId;
            import io.dodb.model.Secret;
            import io.dodb.model.user.UpdateUser;
            import io.dodb.model.user.UserSettings;
            import io.dodb.reactor.DatabasesClient;
            import io.dodb.reactor.bulk.BulkOptions;
            import io.dodb.reactor.bulk.BulkSummary;
            import io.dodb.reactor.options.TokenSource;
            import io.dodb.sandbox.Sandbox;
            import java.util.List;

            public class Main {
                public static void main(String[] args) {
                    try (Sandbox sandbox = Sandbox.start();
                            DatabasesClient client = DatabasesClient.builder()
                                    .baseUrl(sandbox.url())
                                    .token(TokenSource.of(Secret.of(sandbox.token())))
                                    .build()) {
                        ClusterId cluster = ClusterId.parse(sandbox.clusterId("kafka-1"));
                        BulkSummary summary = client.bulk(BulkOptions.DEFAULT)
                                .run(
                                        client.cluster(cluster).users().list().filter(user -> !user.name().equals("doadmin")),
                                        user -> UserApi.update(cluster, user.name(), new UpdateUser(UserSettings.topicAcl(List.of()))))
                                .collect(BulkSummary.collector())
                                .block();
                        System.out.println(summary.applied() + " applied in " + DatabasesClient.class.getModule().getName());
                    }
                }
            }
            """;

    @TempDir
    Path work;

    @Test
    void anApplicationWithAModuleInfoWorks() throws IOException, InterruptedException {
        assertThat(compile(MAIN)).isEmpty();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        modulePath() + File.pathSeparator + classes(),
                        "--module",
                        "app/app.Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("40 applied in io.dodb.reactor");
    }

    @Test
    void internalsAreNotForApplications() throws IOException {
        String problems = compile(MAIN.replace("io.dodb.model.Secret;", "io.dodb.internal.Secrets;"));

        assertThat(problems).contains("package io.dodb.internal is not visible");
    }

    /** What the compiler says; empty if all is well. */
    private String compile(String main) throws IOException {
        Path sources = Files.createDirectories(work.resolve("src"));
        Path moduleInfo = Files.writeString(sources.resolve("module-info.java"), MODULE);
        Path source = Files.writeString(
                Files.createDirectories(sources.resolve("app")).resolve("Main.java"), main);
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        problems,
                        "--class-path",
                        work.toString(), // else it is this process's, and has the packages in no module, too
                        "--module-path",
                        modulePath(),
                        "-d",
                        classes().toString(),
                        moduleInfo.toString(),
                        source.toString());
        return problems.toString(StandardCharsets.UTF_8);
    }

    private Path classes() {
        return work.resolve("classes");
    }

    /** This project's modules and what an application has with them; nothing that is for tests. */
    private static String modulePath() {
        List<String> modules = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            String name = String.valueOf(path.getFileName());
            boolean own = path.endsWith(Path.of("target", "classes"))
                    || OWN_JAR.matcher(name).matches();
            if (own || NEEDED.stream().anyMatch(name::startsWith)) {
                modules.add(entry);
            }
        }
        return String.join(File.pathSeparator, modules);
    }
}
