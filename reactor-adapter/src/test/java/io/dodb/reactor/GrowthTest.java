package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that was compiled with this version runs with a next one, in which an option, a request and a reply have grown in the way that
 * ADR 31 says. The next version is made of the real sources.
 */
class GrowthTest {
    private static final Path CORE = Path.of("../core/src/main/java/io/dodb");
    private static final Path ADAPTER = Path.of("src/main/java/io/dodb/reactor");

    private static final String APPLICATION = """
            import io.dodb.api.UserApi;
            import io.dodb.internal.json.WireCodec;
            import io.dodb.model.ClusterId;
            import io.dodb.model.user.CreateUser;
            import io.dodb.model.user.DatabaseUser;
            import io.dodb.reactor.bulk.BulkOptions;
            import io.dodb.reactor.call.CallOptions;
            import java.io.ByteArrayInputStream;
            import java.io.ByteArrayOutputStream;
            import java.nio.charset.StandardCharsets;
            import java.util.UUID;

            public class Application {
                public static String run() {
                    int inFlight = BulkOptions.builder().inFlight(3).build().toBuilder().window(9).build().inFlight();
                    String header = CallOptions.builder().header("x-a", "b").build().headers().get("x-a");
                    CreateUser create = new CreateUser("app", null, null, null).withSettings(null);
                    DatabaseUser user = new DatabaseUser("app", null, null, null, null, null, null);
                    ByteArrayOutputStream sent = new ByteArrayOutputStream();
                    WireCodec.INSTANCE.write(create, sent);
                    byte[] reply = "{\\"user\\":{\\"name\\":\\"read\\",\\"grown\\":\\"x\\"}}".getBytes(StandardCharsets.UTF_8);
                    DatabaseUser read = WireCodec.INSTANCE.read(
                            UserApi.get(new ClusterId(new UUID(0, 1)), "app").operation(), new ByteArrayInputStream(reply));
                    return inFlight + " " + header + " " + create.name() + " " + user.name() + " " + read.name() + " " + sent;
                }
            }
            """;

    @TempDir
    Path work;

    @Test
    void anApplicationRunsWithANextVersionWithoutBeingCompiledAgain() throws Exception {
        Path application = compile("application", source("Application", APPLICATION));
        Path next = compile(
                "next",
                source(
                        "BulkOptions",
                        edited(
                                ADAPTER.resolve("bulk/BulkOptions.java"),
                                "    private final int window;\n",
                                "    private final int window;\n    public final int grown;\n",
                                "        window = builder.window;\n",
                                "        window = builder.window;\n        grown = builder.grown;\n",
                                "        private int window = 1024;\n",
                                "        private int window = 1024;\n        private int grown = 7;\n")),
                source(
                        "CreateUser",
                        edited(CORE.resolve("model/user/CreateUser.java"), "@Nullable Boolean readonly) {\n", """
                                @Nullable Boolean readonly, @Nullable String grown) {
                                    public CreateUser(
                                            String name,
                                            @Nullable MysqlSettings mysqlSettings,
                                            @Nullable UserSettings settings,
                                            @Nullable Boolean readonly) {
                                        this(name, mysqlSettings, settings, readonly, null);
                                    }
                                """)),
                source(
                        "DatabaseUser",
                        edited(
                                CORE.resolve("model/user/DatabaseUser.java"),
                                "@Nullable UserSettings settings) {}",
                                """
                                @Nullable UserSettings settings, @Nullable String grown) {
                                    public DatabaseUser(
                                            String name,
                                            @Nullable UserRole role,
                                            @Nullable Secret password,
                                            @Nullable Secret accessCert,
                                            @Nullable Secret accessKey,
                                            @Nullable MysqlSettings mysqlSettings,
                                            @Nullable UserSettings settings) {
                                        this(name, role, password, accessCert, accessKey, mysqlSettings, settings, null);
                                    }
                                }
                                """)));

        assertThat(run(application)).isEqualTo("3 b app app read {\"name\":\"app\"}");
        assertThat(run(next, application)).isEqualTo("3 b app app read {\"name\":\"app\"}");
        try (URLClassLoader loader = loader(next)) {
            assertThat(loader.loadClass("io.dodb.reactor.bulk.BulkOptions").getField("grown"))
                    .isNotNull();
            assertThat(loader.loadClass("io.dodb.model.user.CreateUser").getMethod("grown"))
                    .isNotNull();
            assertThat(loader.loadClass("io.dodb.model.user.DatabaseUser").getMethod("grown"))
                    .isNotNull();
        }
    }

    private static String run(Path... first) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = loader(first)) {
            return (String) loader.loadClass("Application").getMethod("run").invoke(null);
        }
    }

    /** Looks at those directories before it looks at this version of the library. */
    private static URLClassLoader loader(Path... first) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path directory : first) {
            urls.add(directory.toUri().toURL());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static String edited(Path file, String... replacements) throws IOException {
        String source = Files.readString(file);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(source).as("%s", file).contains(replacements[i]);
            source = source.replace(replacements[i], replacements[i + 1]);
        }
        return source;
    }

    private Path source(String name, String text) throws IOException {
        return Files.writeString(work.resolve(name + ".java"), text);
    }

    private Path compile(String name, Path... sources) throws IOException {
        Path classes = Files.createDirectories(work.resolve(name));
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-parameters", "-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of("-d", classes.toString()));
        for (Path source : sources) {
            arguments.add(source.toString());
        }
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, problems, arguments.toArray(String[]::new));
        assertThat(code).as(problems.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }
}
