package io.dodb.cli;

import static io.dodb.cli.Runs.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String USERS = "{\"cluster\":\"" + CLUSTER
            + "\",\"user\":\"app-001\",\"acl\":[]}\n{\"cluster\":\"" + CLUSTER + "\",\"user\":\"nobody\",\"acl\":[]}\n";

    @TempDir
    Path directory;

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name)).replace("<wbr/>", "");
    }

    @Test
    void aJournalHasTheReportThatItsRunHad() throws IOException {
        String users = file("users.jsonl", USERS);
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            Runs.Result run = Runs.against(sandbox)
                    .dodb("acl", "apply", "--journal", path("journal"), "--report", path("run.html"), users);

            assertThat(run.exit()).isEqualTo(1);
        }
        Runs.Result later = Runs.bare().dodb("report", "--out", path("later.html"), path("journal"));
        Runs.Result printed = Runs.bare().dodb("report", path("journal"));

        assertThat(later.exit()).isZero();
        assertThat(later.out()).isEmpty();
        assertThat(read("later.html"))
                .isEqualTo(read("run.html"))
                .isEqualTo(printed.out().replace("<wbr/>", ""));
        assertThat(read("run.html"))
                .contains("something was not done (exit code 1)", "nobody", "databases_update_user", "users.jsonl");
    }

    @Test
    void aRunWithoutAJournalHasAReportToo() throws IOException {
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            Runs.Result run = Runs.against(sandbox)
                    .withInput(USERS + "{}\n")
                    .dodb("acl", "apply", "--stream", "--report", path("run.html"), "-");

            assertThat(run.exit()).isEqualTo(1);
        }
        assertThat(read("run.html")).contains("as they came", "nobody", "not known", "databases_get_cluster");
    }

    @Test
    void aRunThatSentNothingHasAReportToo() throws IOException {
        String users =
                file("users.jsonl", "{\"cluster\":\"" + CLUSTER + "\",\"user\":\"app-001\",\"opensearch_acl\":[]}\n");
        try (Sandbox sandbox = Sandbox.start(Runs.UNLIMITED)) {
            assertThat(Runs.against(sandbox)
                            .dodb("acl", "apply", "--blind", "--report", path("run.html"), users)
                            .exit())
                    .isEqualTo(2);
        }
        assertThat(read("run.html")).contains("bad input, or nothing to do (exit code 2)");
    }

    @Test
    void aRunThatReachedNobodyHasAReportToo() throws IOException {
        String users = file("users.jsonl", USERS);
        Runs.Result run = Runs.againstNobody()
                .dodb("acl", "apply", "--blind", "--patience", "1ms", "--report", path("run.html"), users);

        assertThat(run.exit()).isEqualTo(4);
        assertThat(read("run.html")).contains("the API could not be reached (exit code 4)");
    }

    @Test
    void aTornJournalHasAReport() throws IOException {
        String journal = file(
                "journal",
                "{\"dodb-journal\":2,\"sha256\":\"" + "ab".repeat(32) + "\",\"mode\":\"set\"}\n"
                        + "{\"event\":\"began\",\"at\":0,\"file\":\"users.jsonl\",\"mode\":\"set\",\"version\":\"1\","
                        + "\"limits\":\"250/1m\",\"items\":2,\"leastMillis\":0}\n{\"event\":\"sent\",\"at\":17");

        assertThat(Runs.bare().dodb("report", journal).out()).contains("it was killed, or still goes on");
        assertThat(read("journal")).as("it may be in use").endsWith("\"at\":17");
    }

    @Test
    void whatIsNoJournalIsRefused() throws IOException {
        String old = file("old", "dodb-journal 1 " + "ab".repeat(32) + " set\nd 1\n");
        String page = file("page", "<!DOCTYPE html>\n");

        assertRefused("is of version 1", "report", old);
        assertRefused("is not a journal", "report", page);
        assertRefused("is empty", "report", file("empty", ""));
        assertRefused("there is no file", "report", path("none"));
        assertRefused("is the journal; name another file", "report", "--out", old, old);
    }

    @Test
    void aReportThatCanNotBeWrittenIsRefusedBeforeTheRun() throws IOException {
        String users = file("users.jsonl", USERS);
        assertRefused("is the file itself", "acl", "apply", "--report", users, users);
        assertRefused("is the journal", "acl", "apply", "--journal", path("j"), "--report", path("j"), users);
        assertRefused(
                "is the file of --failed",
                "acl",
                "apply",
                "--blind",
                "--failed",
                path("f"),
                "--report",
                path("f"),
                users);
        assertRefused("is the file itself", "acl", "apply", "--credentials", users, users);
        assertRefused(
                "is the file of --credentials",
                "acl",
                "apply",
                "--credentials",
                path("c"),
                "--report",
                path("c"),
                users);
        assertRefused("it is a directory", "acl", "apply", "--report", directory.toString(), users);
        assertRefused("there is no such directory", "acl", "apply", "--report", path("none/run.html"), users);
        assertThat(read("users.jsonl")).isEqualTo(USERS);
    }

    private static void assertRefused(String why, String... args) {
        Runs.Result refused = Runs.againstNobody().dodb(args);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(why);
    }
}
