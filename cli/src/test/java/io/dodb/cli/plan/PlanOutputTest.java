package io.dodb.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.model.ClusterId;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.ActualUser;
import io.dodb.plan.Brake;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredUser;
import io.dodb.plan.NamePattern;
import io.dodb.plan.Plan;
import io.dodb.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanOutputTest {
    private static final ClusterId KAFKA = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final TopicAcl ORDERS = TopicAcl.allow("orders", TopicPermission.CONSUME);
    private static final TopicAcl AUDIT = TopicAcl.allow("audit", TopicPermission.PRODUCE);
    private static final ClusterTitles TITLES = ClusterTitles.named(Map.of(KAFKA, "kafka-prod"));

    @TempDir
    Path directory;

    private static UserSettings rules(TopicAcl... rules) {
        return UserSettings.topicAcl(List.of(rules));
    }

    private static Plan plan() {
        DesiredCluster desired = DesiredCluster.of(KAFKA)
                .user(DesiredUser.of("app-1", rules(AUDIT)).at("users.yaml:7"))
                .user(DesiredUser.of("app-2", rules(ORDERS)))
                .user(DesiredUser.of("app-3", rules(ORDERS)).created())
                .user(DesiredUser.of("app-4", rules(ORDERS)).at("users.yaml:9"))
                .user(DesiredUser.of("app-5", rules(AUDIT)))
                .prune(new NamePattern("app-*"))
                .brake(Brake.OFF)
                .build();
        Planner planner = new Planner(desired);
        planner.add(new ActualUser("app-1", false, rules(ORDERS).withPgAllowReplication(true)));
        planner.add(new ActualUser("app-2", false, rules(ORDERS)));
        planner.add(new ActualUser("app-5", false, null));
        planner.add(new ActualUser("app-old", false, rules(ORDERS, AUDIT)));
        return new Plan(List.of(planner.plan()));
    }

    @Test
    void forPeopleRemovalsComeFirst() {
        List<String> lines = new ArrayList<>();

        PlanText.inFull(TITLES).write(plan(), lines::add);

        assertThat(lines)
                .containsExactly(
                        "cluster kafka-prod (9cc10173...)   4 users, 2 changed, 1 new, 1 deleted, 1 as wanted",
                        "  ~ app-1   1 removed, 1 added; pg_allow_replication stays as it is",
                        "      - consume orders",
                        "      + produce audit",
                        "  + app-3   created; its credentials go to the credentials file",
                        "      + consume orders",
                        "  ! app-4   can't be done: there is no such user; it is created only if that is asked for"
                                + " (users.yaml:9)",
                        "  ~ app-5   written without knowing what it replaces: the server does not show the user's"
                                + " settings",
                        "      + produce audit",
                        "  - app-old   deleted",
                        "      - consume orders",
                        "      - produce audit",
                        "4 writes, 3 rules added, 3 removed, 1 user created, 1 deleted, 1 unchanged; 1 can't be done");
    }

    @Test
    void inShortWhatIsTakenAwayIsShownAndTheRestCounted() {
        DesiredCluster.Builder desired = DesiredCluster.of(KAFKA).prune(new NamePattern("old-*"));
        for (int i = 0; i < 100; i++) {
            desired.user(DesiredUser.of("user-" + i, rules(ORDERS)).created());
        }
        Planner planner = new Planner(desired.build());
        for (int i = 0; i < 50; i++) {
            planner.add(new ActualUser("old-" + i, false, rules()));
        }
        List<String> lines = new ArrayList<>();

        PlanText.inShort(TITLES).write(new Plan(List.of(planner.plan())), lines::add);

        assertThat(lines).filteredOn(line -> line.startsWith("  - old-")).hasSize(50);
        assertThat(lines).filteredOn(line -> line.startsWith("  + user-")).hasSize(10);
        assertThat(lines).contains("  ... and 90 more changes that take nothing away; 'dodb acl plan' shows all");
    }

    @Test
    void asJsonEachChangeIsAnObject() {
        List<String> lines = new ArrayList<>();

        new PlanJson(TITLES).write(plan(), lines::add);

        assertThat(lines)
                .hasSize(6)
                .contains("{\"cluster\":\"" + KAFKA + "\",\"cluster_name\":\"kafka-prod\",\"user\":\"app-1\","
                        + "\"kind\":\"update\",\"add\":[{\"subject\":\"audit\",\"permission\":\"produce\"}],"
                        + "\"remove\":[{\"subject\":\"orders\",\"permission\":\"consume\"}],"
                        + "\"carried_over\":[\"pg_allow_replication\"],\"known\":true,"
                        + "\"origin\":\"users.yaml:7\"}")
                .last()
                .isEqualTo("{\"users\":4,\"writes\":4,\"rules_added\":3,\"rules_removed\":3,\"users_created\":1,"
                        + "\"users_deleted\":1,\"unchanged\":1,\"refused\":1}");
    }

    @Test
    void inMarkdownRemovalsComeFirstAndNothingInItIsMarkup() {
        DesiredCluster desired = DesiredCluster.of(KAFKA)
                .user(DesiredUser.of("a`b", rules(TopicAcl.allow("<b>", TopicPermission.CONSUME)))
                        .created())
                .prune(new NamePattern("old*"))
                .build();
        Planner planner = new Planner(desired);
        planner.add(new ActualUser("old", false, rules(ORDERS)));

        String text = PlanMarkdown.of(new Plan(List.of(planner.plan())), TITLES);

        assertThat(text).isEqualTo("""
                        **2 writes, 1 rule added, 1 removed, 1 user created, 1 deleted, 0 unchanged**

                        <details><summary>kafka-prod (9cc10173...): 1 user, 1 new, 1 deleted</summary>

                        - `-` `old` deleted
                          - `- consume orders`
                        - `+` `` a`b `` created; its credentials go to the credentials file
                          - `+ consume <b>`

                        </details>
                        """);
    }

    @Test
    void markdownIsCutWithACount() {
        DesiredCluster.Builder desired = DesiredCluster.of(KAFKA);
        for (int i = 0; i < 2_000; i++) {
            desired.user(DesiredUser.of("user-" + i, rules(ORDERS)).created());
        }

        String text = PlanMarkdown.of(new Plan(List.of(new Planner(desired.build()).plan())), TITLES);

        long shown = text.lines().filter(line -> line.startsWith("- ")).count();
        assertThat(text.length()).isBetween(50_000, 60_000);
        assertThat(text).contains("... and " + (2_000 - shown) + " more changes, left out of this comment");
        assertThat(text).contains("</details>");
    }

    @Test
    void aFileGivesBackThePlan() throws IOException {
        Path file = directory.resolve("plan.jsonl");

        PlanFile.write(plan(), file);

        assertThat(PlanFile.isPlan(file)).isTrue();
        assertThat(PlanFile.read(file)).isEqualTo(plan());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "edited", "longer", "newer", "empty"})
    void aFileThatIsNotWholeIsRefused(String how) throws IOException {
        Path file = directory.resolve("plan.jsonl");
        PlanFile.write(plan(), file);
        String text = Files.readString(file);
        Files.writeString(
                file,
                switch (how) {
                    case "cut" -> text.substring(0, text.length() - 90);
                    case "edited" -> text.replace("app-old", "app-new");
                    case "longer" -> text + "{}\n";
                    case "newer" -> text.replace("{\"dodb_plan\":1}", "{\"dodb_plan\":2}");
                    default -> "";
                });

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(PlanFile.BadPlanException.class)
                .hasMessageContaining("plan again");
    }

    @Test
    void aClusterWithoutANameIsShownByItsId() {
        ClusterTitles titles = ClusterTitles.named(Map.of());

        assertThat(titles.name(KAFKA)).isEqualTo(KAFKA.toString());
        assertThat(TITLES.in("cluster " + KAFKA + " would lose 4 of 10 rules"))
                .isEqualTo("cluster kafka-prod would lose 4 of 10 rules");
    }
}
