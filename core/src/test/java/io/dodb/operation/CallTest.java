package io.dodb.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.api.ClusterApi;
import io.dodb.api.DatabaseApi;
import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.config.EngineConfig;
import io.dodb.model.config.PatchConfig;
import io.dodb.model.config.PostgresConfig;
import io.dodb.model.database.CreateDatabase;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final String ID = "5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0";
    private static final ClusterId CLUSTER = ClusterId.parse(ID);
    private static final UpdateUser UPDATE =
            new UpdateUser(UserSettings.topicAcl(List.of(TopicAcl.allow("payroll.*", TopicPermission.CONSUME))));

    @Test
    void theNumberOfArgumentsMustFit() {
        Operation<DatabaseUser> get = UserApi.get(CLUSTER, "app").operation();
        assertThatThrownBy(() -> get.call(CLUSTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 2 values");
        assertThatThrownBy(() -> get.call(CLUSTER, "app", "more")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get.call(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(get.call(List.of(ID, "app"))).isEqualTo(get.call(CLUSTER, "app"));
    }

    @Test
    void aNameThatCannotStandInAPathIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> UserApi.delete(CLUSTER, ".."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("username");
        assertThatThrownBy(() -> DatabaseApi.delete(CLUSTER, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CreateUser.named(".")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CreateDatabase("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        Call<DatabaseUser> update = UserApi.update(CLUSTER, "app", UPDATE);
        assertThatThrownBy(() -> update.body(CreateUser.named("app")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("databases_update_user takes a body of type UpdateUser, not CreateUser");
        assertThatThrownBy(() -> UserApi.get(CLUSTER, "app").body(UPDATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("databases_get_user takes no request body");
    }

    @Test
    void callsThatChangeOneUserShareATarget() {
        String target = "/v2/databases/" + ID + "/users/a%2Fb";
        assertThat(UserApi.add(CLUSTER, CreateUser.named("a/b")).target()).isEqualTo(target);
        assertThat(UserApi.update(CLUSTER, "a/b", UPDATE).target()).isEqualTo(target);
        assertThat(UserApi.delete(CLUSTER, "a/b").target()).isEqualTo(target);
        assertThat(UserApi.resetAuth(CLUSTER, "a/b", ResetAuth.PASSWORD).target())
                .isEqualTo(target);
        assertThat(UserApi.get(CLUSTER, "a/b").target()).isEqualTo(target);
    }

    @Test
    void otherResourcesHaveOtherTargets() {
        ClusterId other = ClusterId.parse("00000000-0000-4000-8000-000000000001");
        assertThat(List.of(
                        UserApi.add(CLUSTER, CreateUser.named("app")).target(),
                        UserApi.add(CLUSTER, CreateUser.named("App")).target(),
                        UserApi.add(other, CreateUser.named("app")).target(),
                        DatabaseApi.add(CLUSTER, new CreateDatabase("app")).target(),
                        DatabaseApi.add(other, new CreateDatabase("app")).target(),
                        ClusterApi.get(CLUSTER).target(),
                        ClusterApi.list().target()))
                .doesNotHaveDuplicates();
        assertThat(DatabaseApi.delete(CLUSTER, "app").target())
                .isEqualTo(DatabaseApi.add(CLUSTER, new CreateDatabase("app")).target());
    }

    @Test
    void aCreateWithoutItsBodyStillHasATarget() {
        assertThat(UserApi.add(CLUSTER, CreateUser.named("app"))
                        .operation()
                        .call(CLUSTER)
                        .target())
                .isEqualTo("/v2/databases/" + ID);
    }

    @Test
    void aCallKnowsItsCluster() {
        assertThat(UserApi.delete(CLUSTER, "app").cluster()).isEqualTo(ID);
        assertThat(ClusterApi.get(CLUSTER).cluster()).isEqualTo(ID);
        assertThat(ClusterApi.list().cluster()).isNull();
    }

    @Test
    void aCallIsAValue() {
        Call<DatabaseUser> call = UserApi.update(CLUSTER, "app", UPDATE);
        assertThat(call).isEqualTo(UserApi.update(CLUSTER, "app", UPDATE));
        assertThat(call).hasSameHashCodeAs(UserApi.update(CLUSTER, "app", UPDATE));
        assertThat(call).isNotEqualTo(UserApi.update(CLUSTER, "App", UPDATE));
        assertThat(call).isNotEqualTo(call.query("dry_run", "1"));
        assertThat(call).isNotEqualTo(call.body(new UpdateUser(UserSettings.topicAcl(List.of()))));
        assertThat(UserApi.get(CLUSTER, "app")).isNotEqualTo(UserApi.delete(CLUSTER, "app"));
    }

    @Test
    void differentCallsAreSpreadOverAHashTable() {
        assertThat(IntStream.range(0, 1_000)
                        .map(i -> UserApi.get(CLUSTER, "user-" + i).hashCode())
                        .distinct()
                        .count())
                .isGreaterThan(900);
    }

    @Test
    void aQueryParameterIsAddedToACopyAndReplacedByName() {
        var list = ClusterApi.list();
        var tagged = list.query("tag_name", "old").query("page", "2").query("tag_name", "a&b");
        assertThat(list.query()).isEmpty();
        assertThat(tagged.query()).isEqualTo(Map.of("tag_name", "a&b", "page", "2"));
        assertThat(tagged.path()).isEqualTo("/v2/databases");
        assertThat(ClusterApi.listTagged("a&b").query()).isEqualTo(Map.of("tag_name", "a&b"));
        assertThat(UserApi.update(CLUSTER, "app", UPDATE).query("x", "1").body())
                .isEqualTo(UPDATE);
    }

    @Test
    void anEngineThatLacksTheOperationIsRefusedAndSaidWhy() {
        assertThatThrownBy(() -> UserApi.delete(CLUSTER, "app").on(Engine.REDIS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("databases_delete_user is not for redis, only for"
                        + " pg, mysql, mongodb, kafka, opensearch, advanced_pg, advanced_mysql");
        assertThatThrownBy(() -> DatabaseApi.list(CLUSTER).on(new Engine("valkey")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBodyForAnotherEngineIsRefused() {
        var patch = Operation.patch("databases_patch_config", "/v2/databases/{database_cluster_uuid}/config")
                .takes(PatchConfig.class)
                .call(CLUSTER)
                .body(new PatchConfig(EngineConfig.of(PostgresConfig.BACKUP_HOUR, 3L)));

        assertThat(patch.on(Engine.PG)).isEqualTo(patch);
        assertThatThrownBy(() -> patch.on(Engine.KAFKA)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEngineThatHasTheOperationChangesNothing() {
        var call = UserApi.update(CLUSTER, "app", UPDATE).query("x", "1");
        for (Engine engine : List.of(Engine.KAFKA, Engine.PG, Engine.ADVANCED_PG, Engine.ADVANCED_MYSQL)) {
            assertThat(call.on(engine)).isEqualTo(call);
        }
        assertThat(call.on(new Engine("newer"))).isEqualTo(call);
        assertThat(ClusterApi.get(CLUSTER).on(Engine.REDIS)).isEqualTo(ClusterApi.get(CLUSTER));
        var topics = Operation.get("databases_list_kafka_topics", "/v2/databases/{database_cluster_uuid}/topics")
                .engines(Engine.KAFKA)
                .call(CLUSTER);
        assertThatThrownBy(() -> topics.on(Engine.ADVANCED_PG)).hasMessageEndingWith("only for kafka");
    }

    @Test
    void theTextOfACallHasNoBody() {
        assertThat(UserApi.update(CLUSTER, "app", UPDATE)).hasToString("PUT /v2/databases/" + ID + "/users/app");
    }
}
