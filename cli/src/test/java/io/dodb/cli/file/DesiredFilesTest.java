package io.dodb.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.dodb.api.ClusterApi;
import io.dodb.internal.json.WireCodec;
import io.dodb.model.ClusterId;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Brake;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredUser;
import io.dodb.plan.Mode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Desired state is read from several files, with the place of each problem. */
class DesiredFilesTest {
    private static final ClusterId ID = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final ClusterId OTHER = ClusterId.parse("d8f2b7b4-5fd5-4b6c-9ec0-5b0cf4c5e4a1");

    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private static List<String> problems(DesiredFiles files) {
        return files.problems().stream()
                .map(problem -> problem.toString().replaceFirst("^.*/", ""))
                .toList();
    }

    private List<String> problemsOf(String name, String... lines) throws IOException {
        return problems(DesiredFiles.read(List.of(file(name, lines))));
    }

    private static UserSettings acl(String topic, TopicPermission permission) {
        return UserSettings.topicAcl(List.of(TopicAcl.allow(topic, permission)));
    }

    @Test
    void everythingThatAFileCanSay() throws Exception {
        Path path = file(
                "users.yaml",
                "version: 1",
                "defaults: {mode: grant}",
                "policies:",
                "  requiredUsers: [ops-break-glass]",
                "profiles:",
                "  order-reader: {acl: [{topic: orders.*, permission: consume}]}",
                "  order-writer: {profiles: [order-reader], acl: [{topic: orders.*, permission: produce}]}",
                "clusters:",
                "  - users:",
                "      - {user: app-1, profiles: [order-writer], acl: [{topic: audit, permission: produce}]}",
                "      - {user: app-2, mode: set, acl: []}",
                "      - {user: app-3, mode: revoke, acl: [{topic: audit, permission: produce}]}",
                "      - {user: app-4, create: true}",
                "    cluster: 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30",
                "    scope: {users: [app-*]}",
                "    prune: true",
                "    readOnly: true",
                "    brake: {removals: 12.5%, changes: 50%}",
                "    create: false");

        DesiredFiles files = DesiredFiles.read(List.of(path));

        assertThat(problems(files)).isEmpty();
        assertThat(files.hasNames()).isFalse();
        assertThat(files.users()).isEqualTo(4);
        DesiredCluster cluster = files.state().clusters().get(0);
        assertThat(cluster.id()).isEqualTo(ID);
        assertThat(cluster.pruned()).hasToString("[app-*]");
        assertThat(cluster.required()).containsExactly("ops-break-glass");
        assertThat(cluster.isReadOnly()).isTrue();
        assertThat(cluster.brake()).isEqualTo(new Brake(0.125, 0.5));
        assertThat(cluster.users())
                .containsExactly(
                        new DesiredUser(
                                "app-1",
                                Mode.GRANT,
                                false,
                                UserSettings.topicAcl(List.of(
                                        TopicAcl.allow("orders.*", TopicPermission.CONSUME),
                                        TopicAcl.allow("orders.*", TopicPermission.PRODUCE),
                                        TopicAcl.allow("audit", TopicPermission.PRODUCE))),
                                path + ":10"),
                        new DesiredUser("app-2", Mode.SET, false, UserSettings.topicAcl(List.of()), path + ":11"),
                        new DesiredUser(
                                "app-3", Mode.REVOKE, false, acl("audit", TopicPermission.PRODUCE), path + ":12"),
                        new DesiredUser(
                                "app-4",
                                Mode.GRANT,
                                true,
                                new UserSettings(null, null, null, null, Map.of()),
                                path + ":13"));
    }

    @Test
    void filesOfBothFormatsTogether() throws Exception {
        Path yaml = file(
                "a.yaml",
                "profiles: {reader: {acl: [{topic: t, permission: consume}]}}",
                "clusters: [{id: 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30, users: [{name: one, profiles: [reader]}]}]");
        Path lines = file(
                "b.jsonl",
                "{\"cluster\":\"9cc10173-e9ea-4176-9dbc-a4cee4c4ff30\",\"user\":\"two\",\"profiles\":[\"reader\"]}",
                "{\"cluster\":\"kafka-1\",\"user\":\"two\",\"mode\":\"grant\",\"create\":true,\"acl\":[]}");

        DesiredFiles files = DesiredFiles.read(List.of(lines, yaml));

        assertThat(problems(files)).isEmpty();
        assertThat(files.hasNames()).isTrue();
        List<DesiredCluster> clusters = files.resolve(
                        List.of(cluster(ID, "k", "kafka"), cluster(OTHER, "kafka-1", "kafka")))
                .clusters();
        assertThat(clusters).extracting(DesiredCluster::id).containsExactly(ID, OTHER);
        assertThat(clusters.get(0).users())
                .extracting(DesiredUser::name, DesiredUser::settings)
                .containsExactly(
                        tuple("two", acl("t", TopicPermission.CONSUME)),
                        tuple("one", acl("t", TopicPermission.CONSUME)));
        assertThat(clusters.get(1).users())
                .containsExactly(
                        new DesiredUser("two", Mode.GRANT, true, UserSettings.topicAcl(List.of()), lines + ":2"));
    }

    @Test
    void clustersThatAreNotThereOrOfAnotherEngineAreToldWithTheirPlaces() throws Exception {
        DesiredFiles files = DesiredFiles.read(List.of(file(
                "users.yaml",
                "clusters:",
                "  - {cluster: nowhere, users: []}",
                "  - {cluster: twice, users: []}",
                "  - {cluster: 00000000-0000-4000-8000-00000000000a, users: []}",
                "  - cluster: search",
                "    users:",
                "      - {user: a, opensearch_acl: []}",
                "      - {user: b, acl: []}")));

        assertThatThrownBy(() -> files.resolve(List.of(
                        cluster(ID, "twice", "kafka"),
                        cluster(OTHER, "twice", "kafka"),
                        cluster(ClusterId.parse("00000000-0000-4000-8000-00000000000b"), "search", "opensearch"))))
                .isInstanceOf(BadFilesException.class)
                .satisfies(e -> assertThat(e.getMessage().lines().map(line -> line.replaceFirst("^.*/", "")))
                        .containsExactly(
                                "users.yaml:2: cluster: there is no cluster with the name nowhere, and it is no id either",
                                "users.yaml:3: cluster: there are 2 clusters with the name twice; name the one that is"
                                        + " meant by its id: [9cc10173-e9ea-4176-9dbc-a4cee4c4ff30,"
                                        + " d8f2b7b4-5fd5-4b6c-9ec0-5b0cf4c5e4a1]",
                                "users.yaml:4: cluster: there is no cluster 00000000-0000-4000-8000-00000000000a",
                                "users.yaml:8: acl: cluster search is opensearch, whose users have opensearch_acl"));
    }

    @Test
    void aClusterThatHasNoUsersIsTold() throws Exception {
        DesiredFiles files =
                DesiredFiles.read(List.of(file("users.yaml", "clusters: [{cluster: cache, users: [{user: a}]}]")));

        assertThatThrownBy(() -> files.resolve(List.of(cluster(ID, "cache", "valkey"))))
                .isInstanceOf(BadFilesException.class)
                .hasMessageEndingWith("users.yaml:1: cluster: cluster cache is valkey, which has no users");
    }

    @Test
    void oneClusterByIdAndByNameIsOneCluster() throws Exception {
        DesiredFiles files = DesiredFiles.read(List.of(file(
                "users.yaml",
                "clusters:",
                "  - {cluster: one, users: [{user: a, acl: []}]}",
                "  - {cluster: 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30, users: [{user: a, acl: []}]}")));

        assertThatThrownBy(() -> files.resolve(List.of(cluster(ID, "one", "kafka"))))
                .isInstanceOf(BadFilesException.class)
                .hasMessageContaining("users.yaml:3: user: user a of cluster")
                .hasMessageContaining("users.yaml:2");
    }

    @Test
    void aUserHasOnePlaceInAllFiles() throws Exception {
        Path one = file(
                "one.yaml",
                "clusters:",
                "  - cluster: k",
                "    users: [{user: app, acl: []}]",
                "  - cluster: k",
                "    users: [{user: app, acl: []}]");
        Path two = file("two.jsonl", "{\"cluster\":\"k\",\"user\":\"app\",\"acl\":[]}");

        assertThat(DesiredFiles.read(List.of(one, two)).problems())
                .extracting(FileProblem::toString)
                .containsExactly(
                        one + ":5: user: user app of cluster k is in " + one + ":3 too; each user has one place",
                        two + ":1: user: user app of cluster k is in " + one + ":3 too; each user has one place");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'version: 2'                          | 1: version: must be 1, the version of the file format that this dodb reads
            'version: {}'                         | 1: version: must be 1, the version of the file format that this dodb reads
            'default: {}'                         | 1: default: there is no such field; allowed are version, defaults, policies, profiles, clusters
            'defaults: {mode: add}'               | 1: defaults.mode: 'add' is not one of grant, set, revoke
            'defaults: {create: yes}'             | 1: defaults.create: must be true or false, not a text; write true, without quotes
            'defaults: []'                        | 1: defaults: must be an object, not a list
            'profiles: []'                        | 1: profiles: must be an object, not a list
            'profiles: {p: {}}'                   | 1: profiles.p: is empty: it must have profiles, or one of [acl, opensearch_acl, mongo_user_settings, pg_allow_replication]
            'profiles: {p: {acl: 1}}'             | 1: profiles.p.acl: must be a list, not a number
            'profiles: {p: {profiles: [q]}}'      | 1: profiles.p: there is no profile q; there are p
            'profiles: {p: {profiles: [p]}}'      | 1: profiles.p: is made of itself: p, p
            'profiles: {p: {acl: [], mongo_user_settings: {databases: [], role: readOnly}}}' | 1: exactly one of acl, opensearch_acl, mongo_user_settings, pg_allow_replication must be there; there are acl and mongo_user_settings
            'profiles: {p: {acl: []}, q: {profiles: [p], opensearch_acl: []}}' | 1: profiles.q: what the profiles say is acl, beside opensearch_acl; a user has settings of one engine
            'profiles: {p: {acl: []}, q: {opensearch_acl: []}, r: {profiles: [p, q]}}' | 1: profiles.r: profile q is opensearch_acl, beside acl; a user has settings of one engine
            'profiles: {p: {mongo_user_settings: {databases: [], role: readOnly}}, q: {profiles: [p], mongo_user_settings: {databases: [], role: readWrite}}}' | 1: profiles.q: what the profiles say has the role readOnly, beside readWrite; a MongoDB user has one role
            'profiles: {p: {pg_allow_replication: true}, q: {profiles: [p], pg_allow_replication: false}}' | 1: profiles.q: what the profiles say has pg_allow_replication true, beside false
            'policies: {userNames: "("}'          | 1: policies.userNames: '(' is not a regular expression: Unclosed group (character 2)
            'policies: {maxRulesPerUser: 0}'      | 1: policies.maxRulesPerUser: must be a whole number, at least 1, not 0
            'policies: {maxRulesPerUser: many}'   | 1: policies.maxRulesPerUser: must be a whole number, at least 1, not a text
            'policies: {requiredUsers: ops}'      | 1: policies.requiredUsers: must be a list, not a text
            'policies: {forbid: [{except: [a]}]}' | 1: policies.forbid[0]: must have a permission, or one of topic, index, database, or one of each; there is neither
            'policies: {forbid: [{topic: a, index: b}]}' | 1: policies.forbid[0]: must have a permission, or one of topic, index, database, or one of each; there is topic and index
            'policies: {forbid: [{permission: all}]}' | 1: policies.forbid[0].permission: 'all' is not one of admin, consume, produce, produceconsume, deny, read, readwrite, write, readOnly, readWrite, dbAdmin
            'policies: {forbid: [{permission: admin, except: []}]}' | 1: policies.forbid[0].except: must name at least one user or pattern, such as app-*
            'policies: {noDeletes: true}'         | 1: policies.noDeletes: there is no such field; allowed are userNames, forbid, maxRulesPerUser, requiredUsers
            'clusters: [{users: []}]'             | 1: clusters[0].cluster: is missing
            'clusters: [{cluster: k}]'            | 1: clusters[0].users: is missing; [] is for a cluster without users
            'clusters: [{id: k, users: []}]'      | 1: clusters[0].id: 'k' is not a cluster id; one looks like
            'clusters: [{cluster: k, prune: true, users: []}]' | 1: clusters[0].prune: deletes users that are not named, so the cluster must have a scope that says which are yours
            'clusters: [{cluster: k, scope: {users: []}, users: []}]' | 1: clusters[0].scope.users: must name at least one user or pattern, such as app-*
            'clusters: [{cluster: k, scope: [a], users: []}]' | 1: clusters[0].scope: must be an object, not a list
            'clusters: [{cluster: k, brake: {removals: 0.3}, users: []}]' | 1: clusters[0].brake.removals: must be a percentage from 0% to 100%, such as 30%
            'clusters: [{cluster: k, brake: {removals: 101%}, users: []}]' | 1: clusters[0].brake.removals: must be a percentage from 0% to 100%, such as 30%
            'clusters: [{cluster: k, readonly: true, users: []}]' | 1: clusters[0].readonly: there is no such field; allowed are cluster, id, scope, prune, readOnly, brake, mode, create, users
            'clusters: [{cluster: k, users: [{acl: []}]}]' | 1: clusters[0].users[0].user: is missing
            'clusters: [{cluster: k, users: [{user: .., acl: []}]}]' | 1: clusters[0].users[0].user: username must not be empty, '.' or '..'
            'clusters: [{cluster: k, users: [{user: a, mode: grant}]}]' | 1: clusters[0].users[0].mode: is about rules, and there are none: add profiles, or one of [acl, opensearch_acl, mongo_user_settings, pg_allow_replication]
            'clusters: [{cluster: k, users: [{user: a, profiles: [x], acl: []}]}]' | 1: profiles: there is no profile x; none is defined
            'clusters: [{cluster: k, scope: {users: [b*]}, users: [{user: a, acl: []}]}]' | 1: user: user a is outside the scope of its cluster, which is [b*]
            'clusters: [{cluster: k, users: [{user: a, name: b, acl: []}]}]' | 1: clusters[0].users[0].name: means the same as user, which is there too; keep one
            """)
    void aProblemIsToldWithItsPlaceAndWhatIsAllowed(String text, String problem) throws Exception {
        String withClusters = text.startsWith("clusters") ? text : text + "\nclusters: []";
        List<String> found = problemsOf("f.yaml", withClusters);
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).startsWith("f.yaml:" + problem);
    }

    @Test
    void profilesOfOneNameAreTold() throws Exception {
        Path one = file("one.yaml", "profiles:", "  p: {acl: []}");
        Path two = file("two.yaml", "", "profiles: {p: {acl: []}}");

        assertThat(DesiredFiles.read(List.of(one, two)).problems())
                .extracting(FileProblem::toString)
                .containsExactly(two + ":2: profiles.p: is in " + one + ":2 too; each profile has a name of its own");
    }

    @Test
    void policiesHoldForAllFiles() throws Exception {
        Path policies = file(
                "policies.yaml",
                "policies:",
                "  userNames: (app|ops)-.*",
                "  forbid: [{permission: admin, except: [ops-*]}, {topic: '*', except: [ops-1]}]",
                "  maxRulesPerUser: 1",
                "profiles: {admin: {acl: [{topic: t, permission: admin}]}}");
        Path users = file(
                "users.jsonl",
                "{\"cluster\":\"k\",\"user\":\"app-1\",\"profiles\":[\"admin\"]}",
                "{\"cluster\":\"k\",\"user\":\"ops-1\",\"acl\":[{\"topic\":\"*\",\"permission\":\"admin\"}]}",
                "{\"cluster\":\"k\",\"user\":\"web\",\"acl\":[{\"topic\":\"*\",\"permission\":\"consume\"},"
                        + "{\"topic\":\"t\",\"permission\":\"consume\"}]}");

        assertThat(problems(DesiredFiles.read(List.of(policies, users))))
                .containsExactly(
                        "users.jsonl:1: policies.forbid[0]: user app-1 may not have the rule 'admin t'; only these users"
                                + " may: [ops-*]",
                        "users.jsonl:3: policies.userNames: the name web does not match (app|ops)-.*",
                        "users.jsonl:3: policies.forbid[1]: user web may not have the rule 'consume *'; only these users"
                                + " may: [ops-1]",
                        "users.jsonl:3: policies.maxRulesPerUser: user web has 2 rules; at most 1 are allowed");
    }

    @Test
    void aThousandProblemsAreAllListed() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("{\"cluster\":\"k\",\"user\":\"u" + i + "\",\"acl\":[{\"topic\":\"t\",\"permission\":\"all\"}]}");
        }

        DesiredFiles files = DesiredFiles.read(List.of(file("bad.jsonl", lines.toArray(String[]::new))));

        assertThat(files.problemCount()).isEqualTo(1000);
        assertThat(files.problems()).hasSize(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(files.problems().get(i).line()).isEqualTo(i + 1);
            assertThat(files.problems().get(i).field()).isEqualTo("acl[0].permission");
        }
        assertThatThrownBy(files::state)
                .isInstanceOf(BadFilesException.class)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1000));
    }

    @Test
    void equalSettingsAreOneObject() throws Exception {
        Path path = file(
                "users.jsonl",
                "{\"cluster\":\"k\",\"user\":\"a\",\"acl\":[{\"topic\":\"t\",\"permission\":\"admin\"}]}",
                "{\"cluster\":\"k\",\"user\":\"b\",\"acl\":[{\"topic\":\"t\",\"permission\":\"admin\"}]}");

        List<DesiredUser> users =
                DesiredFiles.read(List.of(path)).clusters().get(0).users();

        assertThat(users.get(0).settings()).isSameAs(users.get(1).settings());
    }

    @Test
    void theKindsOfSettingsAreKnownWithTheirFirstPlace() throws Exception {
        Path path = file(
                "users.yaml",
                "clusters:",
                "  - cluster: 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30",
                "    users:",
                "      - {user: a}",
                "      - {user: b, acl: []}",
                "      - {user: c, acl: []}");

        assertThat(DesiredFiles.read(List.of(path)).uses())
                .containsExactly(entry(ID, Map.of(SettingsKind.ACL, path + ":5")));
    }

    private static DatabaseCluster cluster(ClusterId id, String name, String engine) {
        String json = "{\"database\":{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"engine\":\"" + engine + "\"}}";
        return WireCodec.INSTANCE.read(
                ClusterApi.get(id).operation(), new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
