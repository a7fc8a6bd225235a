package io.dodb.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.internal.json.WireCodec;
import io.dodb.model.Engine;
import io.dodb.model.cluster.CreateCluster;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.operation.Call;
import io.dodb.operation.Page;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a cluster in the list can be what a create made whose answer was lost. */
class ClusterCreationTest {
    private static final Call<DatabaseCluster> CREATE =
            ClusterApi.create(CreateCluster.builder("ledger", Engine.PG, 3, "db-s-2vcpu-4gb", "fra1")
                    .build());
    private static final ClusterCreation CREATION = new ClusterCreation();

    @Test
    void theListIsReadWithAsManyAsThereMayBeOnAPage() {
        assertThat(CREATION.lookup(CREATE).path()).isEqualTo("/v2/databases");
        assertThat(CREATION.lookup(CREATE).query()).isEqualTo(Map.of("per_page", "200"));
        assertThat(CREATE.target()).isEqualTo("/v2/databases/ledger");
    }

    @ParameterizedTest
    @CsvSource({
        "pg,    3, db-s-2vcpu-4gb, fra1, creating, true",
        "pg,    3, db-s-2vcpu-4gb, fra1, forking,  true",
        "pg,    3, db-s-2vcpu-4gb, fra1, online,   false",
        "mysql, 3, db-s-2vcpu-4gb, fra1, creating, false",
        "pg,    1, db-s-2vcpu-4gb, fra1, creating, false",
        "pg,    3, db-s-1vcpu-1gb, fra1, creating, false",
        "pg,    3, db-s-2vcpu-4gb, ams3, creating, false",
    })
    void onlyWhatIsStillBeingMadeAsAskedForIsIt(
            String engine, int nodes, String size, String region, String status, boolean matches) {
        DatabaseCluster found = Objects.requireNonNull(find(item("ledger", engine, nodes, size, region, status)));
        assertThat(CREATION.matches(CREATE, found)).isEqualTo(matches);
    }

    @Test
    void itIsFoundByItsNameAndOnlyIfThatSaysWhichItIs() {
        String item = item("ledger", "pg", 3, "db-s-2vcpu-4gb", "fra1", "creating");
        String other = item("ledger-2", "pg", 3, "db-s-2vcpu-4gb", "fra1", "creating");
        assertThat(find(other)).isNull();
        assertThat(find("")).isNull();
        assertThat(find(item + "," + item)).isNull();
        assertThat(find(other + "," + item))
                .isNotNull()
                .extracting(DatabaseCluster::name)
                .isEqualTo("ledger");
    }

    @Test
    void aNameThatCantBeToldApartInAPathIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CreateCluster.builder("..", Engine.PG, 1, "s", "r").build());
    }

    private static @Nullable DatabaseCluster find(String items) {
        byte[] body = ("{\"databases\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
        Page<DatabaseCluster> page =
                Objects.requireNonNull(WireCodec.INSTANCE.read(ClusterApi.LIST, new ByteArrayInputStream(body)));
        return CREATION.find(CREATE, page);
    }

    private static String item(String name, String engine, int nodes, String size, String region, String status) {
        return """
                {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "%s", "engine": "%s", "num_nodes": %d, "size": "%s",
                 "region": "%s", "status": "%s"}
                """.formatted(name, engine, nodes, size, region, status);
    }
}
