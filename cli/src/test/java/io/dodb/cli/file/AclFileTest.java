package io.dodb.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclFileTest {
    private static final String USER = "\"cluster\":\"00000000-0000-4000-8000-000000000001\",\"user\":\"app\"";
    private static final String GOOD = "{" + USER + ",\"pg_allow_replication\":true}";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {USER,"acl":[{"topic":"a","permission":"admin"},{"topic":"b","permission":"consumer"}]} | acl[1].permission: 'consumer' is not one of admin, consume, produce, produceconsume
            {USER,"acl":[{"topic":"a"}]}                       | acl[0].permission: is missing
            {USER,"acl":[{"permission":"admin"}]}              | acl[0].topic: is missing
            {USER,"acl":[{"topic":"","permission":"admin"}]}   | acl[0].topic: must not be empty
            {USER,"acl":[{"topic":1,"permission":"admin"}]}    | acl[0].topic: must be a text, not a number; quote it: "1"
            {USER,"acl":[{"topic":"a","permission":null}]}     | acl[0].permission: must be a text, not nothing; quote it: "null"
            {USER,"acl":["a"]}                                 | acl[0]: must be an object, not a text
            {USER,"acl":{}}                                    | acl: must be a list, not an object
            {USER,"acl":[],"acl":[]}                           | acl: appears twice
            {USER,"acl":[],"pg_allow_replication":true}        | exactly one of acl, opensearch_acl, mongo_user_settings, pg_allow_replication must be there; there are acl and pg_allow_replication
            {USER}                                             | exactly one of acl, opensearch_acl, mongo_user_settings, pg_allow_replication must be there; there is none
            {USER,"acls":[],"acl":[]}                          | acls: there is no such field; allowed are cluster, user, acl, opensearch_acl, mongo_user_settings, pg_allow_replication
            {USER,"opensearch_acl":[{"index":"a","permission":"reed"}]} | opensearch_acl[0].permission: 'reed' is not one of deny, admin, read, readwrite, write
            {USER,"mongo_user_settings":{"databases":["a"]}}   | mongo_user_settings.role: is missing
            {USER,"mongo_user_settings":{"databases":["a",2],"role":"dbAdmin"}} | mongo_user_settings.databases[1]: must be a text, not a number; quote it: "2"
            {USER,"mongo_user_settings":{"databases":[],"role":"readonly"}} | mongo_user_settings.role: 'readonly' is not one of readOnly, readWrite, dbAdmin
            {USER,"mongo_user_settings":[]}                    | mongo_user_settings: must be an object, not a list
            {USER,"pg_allow_replication":"yes"}                | pg_allow_replication: must be true or false, not a text; write true, without quotes
            {"user":"app","acl":[]}                            | cluster: is missing
            {"cluster":"1-1-1-1-1","user":"app","acl":[]}      | cluster: '1-1-1-1-1' is not a cluster id; one looks like 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30
            {CLUSTER,"acl":[]}                                 | user: is missing
            {CLUSTER,"user":"","acl":[]}                       | user: must not be empty
            {CLUSTER,"user":"..","acl":[]}                     | user: username must not be empty, '.' or '..': such a path would name another resource
            {CLUSTER,"user":"\\ud800","acl":[]}                | user: username is not valid Unicode (an unpaired surrogate)
            []                                                 | must be an object, not a list
            {USER,"acl":[]} {}                                 | there is more than one object on the line
            """)
    void saysWhatIsWrongWithALine(String line, String problem) throws IOException {
        String json = line.replace("USER", USER).replace("CLUSTER", USER.substring(0, USER.indexOf(",\"user")));

        AclCheck check = check("acls.jsonl", GOOD + "\n" + json + "\n" + GOOD + "\n");

        assertThat(check.items()).isEqualTo(3);
        assertThat(check.problems()).containsExactly("acls.jsonl:2: " + problem);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{\"cluster\"}", "cluster: a", "{'a':1}"})
    void refusesWhatIsNotJson(String line) throws IOException {
        assertThat(check("acls.jsonl", line).problems())
                .singleElement()
                .asString()
                .startsWith("acls.jsonl:1: not valid JSON (column ")
                .doesNotContain("\n");
    }

    @Test
    void countsEmptyLinesAndSkipsThem() throws IOException {
        AclCheck check = check("acls.jsonl", "\uFEFF" + GOOD + "\r\n\r\n  \n{}");

        assertThat(check.items()).isEqualTo(2);
        assertThat(check.problems()).singleElement().asString().startsWith("acls.jsonl:4: ");
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        Path file = directory.resolve("acls.jsonl");
        byte[] bytes = (GOOD.replace("app", "a?p") + "\n" + GOOD).getBytes(StandardCharsets.UTF_8);
        bytes[GOOD.indexOf("app") + 1] = (byte) 0xff;
        Files.write(file, bytes);

        assertThat(AclFile.at(file).check().problems())
                .containsExactly(
                        "acls.jsonl:1: is not valid UTF-8; if it is Latin-1, convert it first: iconv -f LATIN1 -t UTF-8");
    }

    @Test
    void reportsTheFirstTwentyBadLinesAndCountsTheRest() throws IOException {
        AclCheck check = check("acls.jsonl", "{}\n".repeat(23));

        assertThat(check.bad()).isEqualTo(23);
        assertThat(check.problems()).hasSize(20);
        assertThat(check.describe()).endsWith("... and 3 more");
    }

    @Test
    void readsYaml() throws IOException {
        Path file = write("acls.yaml", """
                # people may comment
                clusters:
                  - id: 00000000-0000-4000-8000-000000000001
                    users:
                      - name: app
                        acl: [{topic: orders.*, permission: consume}]
                      - name: "007"
                        pg_allow_replication: false
                """);
        AclFile yaml = AclFile.at(file);

        assertThat(yaml.check().problems()).isEmpty();
        List<AclEntry> entries = yaml.entries().collectList().block(Duration.ofSeconds(60));
        assertThat(entries).hasSize(2).allSatisfy(entry -> assertThat(entry).isInstanceOf(AclItem.class));
        assertThat(entries).extracting(AclEntry::line).containsExactly(5L, 7L);
        assertThat(entries).extracting(entry -> entry.call().arguments().get(1)).containsExactly("app", "007");
    }

    @Test
    void saysWhatIsWrongWithYamlAndWhere() throws IOException {
        AclCheck check = check("acls.yml", """
                clusters:
                  - id: 00000000-0000-4000-8000-000000000001
                    users:
                      - name: 7
                        acl: [{topic: orders.*, permission: consumer}]
                      - name: app
                        name: app
                        acl: &rules [{topic: orders.*, permission: consume}]
                      - name: app2
                        acl: *rules
                """);

        assertThat(check.problems())
                .contains(
                        "acls.yml:4: clusters[0].users[0].name: must be a text, not a number; quote it: \"7\"",
                        "acls.yml:5: clusters[0].users[0].acl[0].permission: 'consumer' is not one of admin, consume,"
                                + " produce, produceconsume",
                        "acls.yml:7: clusters[0].users[1].name: appears twice",
                        "acls.yml:10: clusters[0].users[2].acl: *rules is a YAML alias, which can't be used here;"
                                + " if it is a name, quote it: \"*rules\"");
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                 | 1: clusters: is missing",
                "users: []          | 1: users: there is no such field; allowed are clusters",
                "clusters: {}       | 1: clusters: must be a list, not an object",
                "'clusters: [{}]'   | 1: clusters[0].id: is missing",
                "'{clusters: []'    | 1: not valid YAML",
            })
    void refusesOtherYaml(String text, String problem) throws IOException {
        assertThat(check("acls.yaml", text).problems().get(0)).startsWith("acls.yaml:" + problem);
    }

    @Test
    void readsNoFurtherThanItIsAskedFor() {
        AtomicLong read = new AtomicLong();
        AclFile file = AclFile.of("endless", new EndlessLines(read));
        List<AclEntry> first = file.entries().take(20_000).collectList().block(Duration.ofSeconds(60));

        assertThat(first).hasSize(20_000);
        assertThat(first.get(19_999).line()).isEqualTo(20_000);
        assertThat(read.get()).isLessThan((20_000L + 2_000) * (GOOD.length() + 1));
    }

    @Test
    void knowsAFileByItsContent() throws IOException {
        assertThat(check("acls.jsonl", "abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private AclCheck check(String name, String content) throws IOException {
        return AclFile.at(write(name, content)).check();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** The same good line again and again. */
    private static final class EndlessLines extends InputStream {
        private final byte[] line = (GOOD + "\n").getBytes(StandardCharsets.UTF_8);
        private final AtomicLong read;

        EndlessLines(AtomicLong read) {
            this.read = read;
        }

        @Override
        public int read() {
            return line[(int) (read.getAndIncrement() % line.length)];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
