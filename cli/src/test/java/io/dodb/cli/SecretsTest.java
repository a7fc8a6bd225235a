package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whatever the command prints, a token or a password is not in it. */
class SecretsTest {
    private static final String TOKEN = "dop_v1_d0n0tsh0wth1s";
    private static final String USER = "-pdatabase_cluster_uuid=" + CLUSTER;

    @TempDir
    Path directory;

    @Test
    void areNotInTheOutputOfAnyRun() throws IOException {
        Path file = Files.writeString(
                directory.resolve("acls.jsonl"),
                "{\"cluster\":\"" + CLUSTER + "\",\"user\":\"app-001\",\"acl\":[]}\n" + "{\"cluster\":\"" + CLUSTER
                        + "\",\"user\":\"nobody\",\"acl\":[]}\n");
        Path token = Files.writeString(directory.resolve("token"), TOKEN);
        StringBuilder printed = new StringBuilder();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        List<String> secrets = new ArrayList<>(List.of(TOKEN, "d0n0tsh0wth1s"));

        for (SandboxOptions options : sandboxes()) {
            try (Sandbox sandbox = Sandbox.start(options)) {
                for (String user : sandbox.state().userNames(CLUSTER)) {
                    secrets.add(Objects.requireNonNull(sandbox.state().password(CLUSTER, user)));
                }
                Runs known = Runs.bare().with("DIGITALOCEAN_API_URL", sandbox.url());
                List<Runs> all = List.of(known.with("DIGITALOCEAN_TOKEN", TOKEN), known);
                for (Runs runs : all) {
                    String fromFile = "--token-file=" + token;
                    print(printed, runs.dodb("-v", fromFile, "call", "databases_get_user", USER, "-pusername=app-001"));
                    print(printed, runs.dodb("-v", fromFile, "call", "--raw", "databases_list_users", USER));
                    print(printed, runs.dodb("-v", fromFile, "call", "databases_list_clusters"));
                    print(printed, runs.dodb("-v", fromFile, "call", "databases_get_user", USER, "-pusername=nobody"));
                    Path journal = directory.resolve("journal-" + printed.length());
                    Path failed = directory.resolve("failed-" + printed.length());
                    print(
                            printed,
                            runs.dodb(
                                    "-v",
                                    fromFile,
                                    "acl",
                                    "apply",
                                    "--blind",
                                    "--journal=" + journal,
                                    "--failed=" + failed,
                                    file.toString()));
                    for (Path written : List.of(journal, failed)) {
                        printed.append(Files.exists(written) ? Files.readString(written) : "");
                    }
                    print(printed, runs.dodb("-v", fromFile, "-ojson", "acl", "apply", "--blind", file.toString()));
                }
            }
        }
        print(
                printed,
                Runs.againstNobody().with("DIGITALOCEAN_TOKEN", TOKEN).dodb("-v", "call", "databases_list_clusters"));
        print(
                printed,
                Runs.bare().with("DIGITALOCEAN_TOKEN", TOKEN + "\u0001").dodb("-v", "call", "databases_list_clusters"));

        root.detachAppender(log);
        List<ILoggingEvent> events;
        synchronized (log) { // somebody may be about to log still
            events = List.copyOf(log.list);
        }
        for (ILoggingEvent event : events) {
            printed.append(event.getFormattedMessage()).append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }

        assertThat(printed).contains("401", "404", "can't connect", "[redacted]", "not visible ASCII", "  caused by ");
        assertThat(secrets)
                .hasSizeGreaterThan(40)
                .allSatisfy(secret -> assertThat(printed).doesNotContain(secret));
    }

    /** One that answers, one whose answers break off, one that does not know the token. */
    private static List<SandboxOptions> sandboxes() {
        return List.of(
                Runs.UNLIMITED.toBuilder().clusters(1).build(),
                Runs.UNLIMITED.toBuilder()
                        .clusters(1)
                        .faults(Faults.parse("truncate=20%"))
                        .build(),
                Runs.UNLIMITED.toBuilder()
                        .clusters(1)
                        .token("another", Set.of())
                        .build());
    }

    private static void print(StringBuilder printed, Runs.Result result) {
        printed.append(result.out()).append(result.err());
    }
}
