package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.cli.file.AclEntry;
import io.dodb.cli.file.AclFile;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code examples/} work against a sandbox with its defaults. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"acls.jsonl", "acls.yaml"})
    void areGoodAndNameUsersOfTheSandbox(String name) throws IOException {
        AclFile file = AclFile.at(EXAMPLES.resolve(name));
        assertThat(file.check().problems()).isEmpty();

        try (Sandbox sandbox = Sandbox.start()) {
            for (AclEntry entry : entries(file)) {
                List<String> arguments = entry.call().arguments();
                assertThat(sandbox.clusterIds()).contains(arguments.get(0));
                assertThat(sandbox.state().userNames(arguments.get(0))).contains(arguments.get(1));
                assertThat(kind(entry))
                        .isEqualTo(sandbox.state().engine(arguments.get(0)).value());
            }
        }
    }

    @Test
    void meetTheMinuteLimitOnceAndCoverAllEngines() {
        List<AclEntry> entries = entries(AclFile.at(EXAMPLES.resolve("acls.jsonl")));

        assertThat(entries).hasSizeBetween(251, 400);
        Set<String> kinds = entries.stream().map(ExamplesTest::kind).collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder("kafka", "opensearch", "mongodb", "pg");
    }

    private static List<AclEntry> entries(AclFile file) {
        return Objects.requireNonNull(file.entries().collectList().block(Duration.ofSeconds(60)));
    }

    private static String kind(AclEntry entry) {
        UserSettings settings =
                ((UpdateUser) Objects.requireNonNull(entry.call().body())).settings();
        if (settings.acl() != null) {
            return "kafka";
        }
        if (settings.opensearchAcl() != null) {
            return "opensearch";
        }
        return settings.mongoUserSettings() != null ? "mongodb" : "pg";
    }
}
