package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.dodb.api.Catalog;
import io.dodb.model.Secret;
import io.dodb.operation.Reply;
import io.dodb.sandbox.Faults;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.SandboxOptions;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
                    print(printed, runs.dodb("-v", fromFile, "acl", "apply", file.toString()));
                    print(printed, runs.dodb("-v", fromFile, "-ojson", "acl", "apply", file.toString()));
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
        for (ILoggingEvent event : List.copyOf(log.list)) {
            printed.append(event.getFormattedMessage()).append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }

        assertThat(printed).contains("401", "404", "can't connect", "[redacted]", "not visible ASCII", "\tat ");
        assertThat(secrets)
                .hasSizeGreaterThan(40)
                .allSatisfy(secret -> assertThat(printed).doesNotContain(secret));
    }

    /** One that answers, one whose answers break off, one that does not know the token. */
    private static List<SandboxOptions> sandboxes() {
        return List.of(
                Runs.UNLIMITED.withClusters(1),
                Runs.UNLIMITED.withClusters(1).withFaults(Faults.parse("truncate=20%")),
                Runs.UNLIMITED.withClusters(1).withToken("another", Set.of()));
    }

    private static void print(StringBuilder printed, Runs.Result result) {
        printed.append(result.out()).append(result.err());
    }

    @Test
    void areKnownByNameInRawReplies() {
        Set<String> names = new TreeSet<>();
        Catalog.operations().forEach(operation -> {
            if (operation.reply() instanceof Reply.Entity<?> entity) {
                collect(entity.type(), names);
            } else if (operation.reply() instanceof Reply.Listing<?> listing) {
                collect(listing.type(), names);
            } else if (operation.reply() instanceof Reply.Body<?> whole) {
                collect(whole.type(), names);
            }
        });

        assertThat(names).isEqualTo(new TreeSet<>(RawReply.SECRETS));
    }

    private static void collect(Type type, Set<String> names) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, names);
            }
        }
        if (!(type instanceof Class<?> named) || !named.isRecord()) {
            return;
        }
        for (RecordComponent component : named.getRecordComponents()) {
            if (component.getType() == Secret.class) {
                names.add(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
            } else {
                collect(component.getGenericType(), names);
            }
        }
    }

    @Test
    void areReplacedInRawRepliesAndNothingElseIs() {
        String body =
                "{ \"u\\u0072i\" :\t\"p\\\"é\",  \"password\":\"\", \"x\":[{\"password\":{\"uri\":\"é\"}}],\"é\":1.50}\n";

        assertThat(new String(RawReply.redacted(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo("{ \"u\\u0072i\" :\t\"[redacted]\",  \"password\":\"\","
                        + " \"x\":[{\"password\":{\"uri\":\"[redacted]\"}}],\"é\":1.50}\n");
    }
}
