package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.Engine;
import io.dodb.model.Timestamp;
import io.dodb.model.opensearch.IndexHealth;
import io.dodb.model.opensearch.IndexReplication;
import io.dodb.model.opensearch.IndexStatus;
import io.dodb.model.opensearch.OpensearchIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class IndexWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String INDEXES = Wire.CLUSTER_PATH + "/indexes";

    private final DatabasesClient client = Wire.client(SERVER);
    private final Indexes indexes = client.cluster(Wire.CLUSTER).indexes();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void listsIndexesOfTheDocumentAndOfTheOfficialClient() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"indexes": [
                   {"index_name": "logs-1", "number_of_shards": 2, "number_of_replicas": 1, "size": 4096,
                    "created_time": "2026-05-01T00:00:02.0Z", "status": "open", "health": "red*"},
                   {"index_name": ".kibana", "create_time": "2026-05-02T00:00:00Z", "status": "frozen", "health": "yellow",
                    "docs": 17, "replication": {"leader_index": "l", "leader_project": "p", "leader_service": "s"}}]}
                """)));

        StepVerifier.create(indexes.list())
                .expectNext(new OpensearchIndex(
                        "logs-1",
                        2L,
                        1L,
                        4096L,
                        new Timestamp("2026-05-01T00:00:02.0Z"),
                        null,
                        IndexStatus.OPEN,
                        IndexHealth.RED_STAR,
                        null,
                        null))
                .expectNext(new OpensearchIndex(
                        ".kibana",
                        null,
                        null,
                        null,
                        null,
                        new Timestamp("2026-05-02T00:00:00Z"),
                        new IndexStatus("frozen"),
                        IndexHealth.YELLOW,
                        17L,
                        new IndexReplication("l", "p", "s")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", INDEXES).hasNoBody();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "logs-2026.05.01 | logs-2026.05.01",
                ".kibana_1 | .kibana_1",
                "a b/c | a%20b%2Fc",
                "%{[beat]}-1 | %25%7B%5Bbeat%5D%7D-1",
                "_all_of_it | _all_of_it"
            })
    void deletesOneIndex(String name, String segment) {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));

        StepVerifier.create(indexes.delete(name)).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", INDEXES + "/" + segment).hasNoBody();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {"*", "logs-*", "l?gs", "a,b", "a\n*", "_all", "<logs-{now/d}>", "-logs-1,*", "logs-%2A", "a%2cb"
            })
    void aNameThatCouldStandForManyIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> indexes.delete(name))
                .withMessageContaining("'" + name + "' is not the name of one index")
                .withMessageContaining("deleteMatching");
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"logs-* | logs-%2A", "a,b | a%2Cb", "* | %2A", "_all | _all", "<l-{now/d}> | %3Cl-%7Bnow%2Fd%7D%3E"
            })
    void deletesWhatMatchesIfThatIsSaid(String pattern, String segment) {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));

        StepVerifier.create(indexes.deleteMatching(pattern)).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", INDEXES + "/" + segment).hasNoBody();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", ".", ".."})
    void whatIsNoNameIsRefusedEitherWay(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> indexes.delete(name));
        assertThatIllegalArgumentException().isThrownBy(() -> indexes.deleteMatching(name));
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @Test
    void onlyOpensearchHasIndexes() {
        Indexes elsewhere = client.cluster(Wire.CLUSTER, Engine.KAFKA).indexes();

        assertThatIllegalArgumentException()
                .isThrownBy(elsewhere::list)
                .withMessageContaining("databases_list_opeasearch_indexes is not for kafka, only for opensearch");
        assertThatIllegalArgumentException().isThrownBy(() -> elsewhere.delete("i"));
        assertThatIllegalArgumentException().isThrownBy(() -> elsewhere.deleteMatching("*"));
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
