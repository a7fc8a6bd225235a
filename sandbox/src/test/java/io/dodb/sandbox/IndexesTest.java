package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexesTest {
    private static final String OPENSEARCH = "00000000-0000-4000-8000-000000000002";
    private static final String INDEXES = "/v2/databases/" + OPENSEARCH + "/indexes";

    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().clusters(2).usersPerCluster(0).build());
        http = Http.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void listsIndexes() throws IOException {
        assertThat(http.get(INDEXES).list("indexes"))
                .hasSize(4)
                .first()
                .isEqualTo(Map.of(
                        "index_name",
                        "logs-2026.01.01",
                        "number_of_shards",
                        1,
                        "number_of_replicas",
                        1,
                        "size",
                        4096,
                        "created_time",
                        "2026-01-11T18:37:36Z",
                        "status",
                        "open",
                        "health",
                        "green"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "products            | 204 | logs-2026.01.01 logs-2026.01.02 .kibana_1",
                "logs-%2A            | 204 | products .kibana_1",
                "l%2A.01.02          | 204 | logs-2026.01.01 products .kibana_1",
                "products%2Clogs-%2A | 204 | .kibana_1",
                "%2A                 | 204 | .kibana_1",
                "_all                | 204 | .kibana_1",
                ".k%2A               | 204 | logs-2026.01.01 logs-2026.01.02 products",
                "zz%2A               | 204 | logs-2026.01.01 logs-2026.01.02 products .kibana_1",
                "nothing             | 404 | logs-2026.01.01 logs-2026.01.02 products .kibana_1",
                "products%2Cnothing  | 404 | logs-2026.01.01 logs-2026.01.02 products .kibana_1"
            })
    void deletesWhatIsNamedAndWhatMatches(String segment, int status, String left) throws IOException {
        assertThat(http.delete(INDEXES + "/" + segment).status()).isEqualTo(status);

        assertThat(sandbox.state().indexNames(OPENSEARCH)).containsExactly(left.split(" "));
    }

    @Test
    void otherEnginesHaveNoIndexes() throws IOException {
        String kafka = "/v2/databases/" + sandbox.clusterId("kafka-1") + "/indexes";

        assertThat(http.get(kafka).status()).isEqualTo(422);
        assertThat(http.delete(kafka + "/%2A").status()).isEqualTo(422);
    }
}
