package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private static final String CLUSTERS = "/v2/databases";
    private static final String USERS = CLUSTERS + "/00000000-0000-4000-8000-000000000001/users";

    private static Sandbox start(Quirks quirks) {
        return Sandbox.start(SandboxOptions.builder()
                .engines(Engine.PG)
                .clusters(5)
                .usersPerCluster(40)
                .quirks(quirks)
                .build());
    }

    @Test
    void aListComesWholeIfNoPageIsAskedFor() throws IOException {
        try (Sandbox sandbox = start(Quirks.NONE)) {
            Http.Reply reply = Http.of(sandbox).get(USERS);

            assertThat(reply.json()).containsOnlyKeys("users");
            assertThat(reply.list("users")).hasSize(41);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=1&per_page=2 | 2 | {'pages':{'next':'URL?page=2&per_page=2','last':'URL?page=3&per_page=2'}}",
                "page=2&per_page=2 | 2 | {'pages':{'first':'URL?page=1&per_page=2','prev':'URL?page=1&per_page=2','next':'URL?page=3&per_page=2','last':'URL?page=3&per_page=2'}}",
                "per_page=2&page=3 | 1 | {'pages':{'first':'URL?page=1&per_page=2','prev':'URL?page=2&per_page=2'}}",
                "page=999          | 0 | {'pages':{'first':'URL?page=1','prev':'URL?page=1'}}",
                "page=1            | 5 | {}",
                "per_page=200      | 5 | {}"
            },
            quoteCharacter = '~')
    void aPageComesWithLinksAndMeta(String query, int items, String links) throws IOException {
        try (Sandbox sandbox = start(Quirks.NONE)) {
            Http.Reply reply = Http.of(sandbox).get(CLUSTERS + "?" + query.strip());

            assertThat(reply.list("databases")).hasSize(items);
            assertThat(reply.body())
                    .endsWith("\"links\":"
                            + links.replace('\'', '"').replace("URL", sandbox.url() + CLUSTERS)
                            + ",\"meta\":{\"total\":5}}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kafka-1, /users, users",
        "pg-1, /backups, backups",
        "pg-1, /dbs, dbs",
        "pg-1, /pools, pools",
        "pg-1, /replicas, replicas",
        "kafka-1, /topics, topics",
        "kafka-1, /logsink, sinks",
        "kafka-1, /events, events",
        "kafka-1, /schema-registry, subjects",
        "opensearch-1, /indexes, indexes"
    })
    void aListOfWhichOfficialClientsAskForPagesHasThem(String cluster, String path, String member) throws IOException {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().clusters(4).build())) {
            Http.Reply reply =
                    Http.of(sandbox).get(CLUSTERS + "/" + sandbox.clusterId(cluster) + path + "?page=1&per_page=2");

            assertThat(reply.list(member)).hasSizeLessThanOrEqualTo(2);
            assertThat(reply.json()).containsKeys("links", "meta");
        }
    }

    @Test
    void aPageOfBackupsKeepsTheirSchedule() throws IOException {
        try (Sandbox sandbox = start(Quirks.NONE)) {
            Http.Reply reply = Http.of(sandbox).get(USERS.replace("/users", "/backups") + "?per_page=2");

            assertThat(reply.json()).containsOnlyKeys("backups", "scheduled_backup_time", "links", "meta");
        }
    }

    @Test
    void linksKeepTheRestOfTheQuery() throws IOException {
        try (Sandbox sandbox = start(Quirks.NONE)) {
            String first = Http.of(sandbox)
                    .get(CLUSTERS + "?per_page=1&tag_name=production&a=%26+%C3%BC")
                    .body();

            assertThat(first).contains("\"links\":{},\"meta\":{\"total\":1}");
            assertThat(Http.of(sandbox).get(USERS + "?per_page=1&a=%26+%C3%BC").body())
                    .contains(USERS + "?a=%26+%C3%BC&page=2&per_page=1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"per_page=-1", "per_page=201", "per_page=0", "page=0", "page=x", "page=", "page=99999999999"})
    void whatIsNoPageIsRefused(String query) throws IOException {
        try (Sandbox sandbox = start(Quirks.NONE)) {
            assertThat(Http.of(sandbox).get(CLUSTERS + "?" + query).status()).isEqualTo(422);
        }
    }

    @Test
    void theUsersMayBeSilentAboutPages() throws IOException {
        try (Sandbox sandbox =
                start(Quirks.builder().pageSize(20).usersUnpaged(true).build())) {
            Http.Reply reply = Http.of(sandbox).get(USERS + "?page=1&per_page=2");

            assertThat(reply.json()).containsOnlyKeys("users");
            assertThat(reply.list("users")).hasSize(41);
            assertThat(Http.of(sandbox).get(CLUSTERS).json()).containsOnlyKeys("databases", "links", "meta");
        }
    }

    @Test
    void aPageHasFrom1To200Items() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quirks.builder().pageSize(201).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quirks.builder().pageSize(-1).build());
    }
}
