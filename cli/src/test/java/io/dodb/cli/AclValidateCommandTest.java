package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dodb acl validate} lists every problem of all files, and needs neither a token nor a server. */
class AclValidateCommandTest {
    @TempDir
    Path directory;

    private String file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines)).toString();
    }

    @Test
    void goodFilesExitWithZero() throws IOException {
        String file = file("users.yaml", "clusters: [{cluster: kafka, users: [{user: app, acl: []}]}]");

        Runs.Result result = Runs.bare().dodb("acl", "validate", file);

        assertThat(result).isEqualTo(new Runs.Result(0, "", "dodb: 1 user, no problem" + System.lineSeparator()));
    }

    @Test
    void everyProblemOfEveryFileIsListed() throws IOException {
        String one = file(
                "one.yaml",
                "policies: {userNames: app-.*}",
                "clusters:",
                "  - cluster: kafka",
                "    users:",
                "      - {user: web, acl: []}",
                "      - {user: app-1, acl: [{topic: t, permission: all}]}");
        String two = file("two.jsonl", "{\"cluster\":\"kafka\",\"user\":\"app-2\",\"acls\":[]}");

        Runs.Result result = Runs.bare().dodb("acl", "validate", one, two);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.outLines())
                .containsExactly(
                        one + ":5: policies.userNames: the name web does not match app-.*",
                        one + ":6: clusters[0].users[1].acl[0].permission: 'all' is not one of admin, consume, produce,"
                                + " produceconsume",
                        two
                                + ":1: acls: there is no such field; allowed are cluster, user, mode, create, profiles, acl,"
                                + " opensearch_acl, mongo_user_settings, pg_allow_replication");
        assertThat(result.errLines()).containsExactly("dodb: 3 problems");
    }

    @Test
    void problemsAreObjectsInJson() {
        Runs.Result result = Runs.bare()
                .withInput("{\"cluster\":\"kafka\",\"user\":\"app\",\"mode\":\"add\",\"acl\":[]}")
                .dodb("acl", "validate", "-o", "json", "-");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.outLines())
                .containsExactly(
                        "{\"file\":\"stdin\",\"line\":1,\"field\":\"mode\",\"text\":\"'add' is not one of grant, set, revoke\"}");
    }

    @Test
    void aUserWhomAnotherFileWouldDeleteIsAProblem() throws IOException {
        String one = file(
                "one.yaml",
                "clusters: [{cluster: " + Runs.CLUSTER + ", scope: {users: [app-*]}, prune: true, users: []}]");
        String two = file("two.jsonl", "{\"cluster\":\"" + Runs.CLUSTER + "\",\"user\":\"app-2\",\"acl\":[]}");

        Runs.Result result = Runs.bare().dodb("acl", "validate", one, two);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.outLines())
                .containsExactly(two + ":1: user: user app-2 of cluster " + Runs.CLUSTER
                        + " matches app-*, which another part of the state owns");
    }

    @Test
    void whatCantBeReadIsTold() {
        assertThat(Runs.bare().dodb("acl", "validate", "no-such-file").errLines())
                .containsExactly("dodb: there is no file no-such-file");
        assertThat(Runs.bare().dodb("acl", "validate", "").errLines())
                .containsExactly("dodb: FILE is an empty text; name a file");
        assertThat(Runs.bare().dodb("acl", "validate", directory.toString()).errLines())
                .containsExactly("dodb: " + directory + " is a directory");
        assertThat(Runs.bare().dodb("acl", "validate", "-", "other").errLines())
                .containsExactly("dodb: - is standard input, which can't be read together with files");
        assertThat(Runs.bare().dodb("acl", "validate").exit()).isEqualTo(2);
    }
}
