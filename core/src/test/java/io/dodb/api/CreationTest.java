package io.dodb.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.ClusterId;
import io.dodb.model.database.CreateDatabase;
import io.dodb.model.database.Database;
import io.dodb.model.pool.ConnectionPool;
import io.dodb.model.pool.CreateConnectionPool;
import io.dodb.model.pool.PoolMode;
import io.dodb.model.replica.CreateReplica;
import io.dodb.model.replica.DatabaseReplica;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserRole;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether what was found after a lost answer can be what the create made. */
class CreationTest {
    private static final ClusterId CLUSTER = ClusterId.parse("5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0");
    private static final TopicAcl READ = TopicAcl.allow("a.*", TopicPermission.CONSUME);
    private static final TopicAcl WRITE = TopicAcl.allow("a.*", TopicPermission.PRODUCE);

    @Test
    void theLookUpReadsWhatTheCreateNames() {
        Call<DatabaseUser> user = UserApi.add(CLUSTER, CreateUser.named("a/b"));
        Call<Database> database = DatabaseApi.add(CLUSTER, new CreateDatabase("a/b"));
        assertThat(creation(user).lookup(user)).isEqualTo(UserApi.get(CLUSTER, "a/b"));
        assertThat(creation(user).lookup(user).path()).isEqualTo(user.target());
        assertThat(creation(database).lookup(database)).isEqualTo(DatabaseApi.get(CLUSTER, "a/b"));
        assertThat(creation(database).lookup(database).path()).isEqualTo(database.target());
        assertThat(creation(database).matches(database, new Database("a/b"))).isTrue();
        assertThat(creation(database).matches(database, new Database("a"))).isFalse();
    }

    @Test
    void aUserOfAnotherNameIsNotIt() {
        assertThat(matches(null, user("other", null))).isFalse();
        assertThat(matches(null, user("app", null))).isTrue();
    }

    @Test
    void settingsThatTheServerDoesNotShowSayNothing() {
        assertThat(matches(UserSettings.topicAcl(List.of(READ)), user("app", null)))
                .isTrue();
        assertThat(matches(UserSettings.topicAcl(List.of(READ)), user("app", UserSettings.pgReplication(false))))
                .isTrue();
        assertThat(matches(null, user("app", UserSettings.topicAcl(List.of(READ)))))
                .isTrue();
    }

    /** Quirk 54. */
    @Test
    void rulesAreComparedWhateverTheirSpelling() {
        UserSettings wanted = UserSettings.topicAcl(List.of(TopicAcl.allow("a", TopicPermission.PRODUCE_CONSUME)));
        UserSettings spelt =
                UserSettings.topicAcl(List.of(TopicAcl.allow("a", new TopicPermission("PRODUCE_CONSUME"))));
        assertThat(matches(wanted, user("app", spelt))).isTrue();
        UserSettings search = UserSettings.indexAcl(List.of(IndexAcl.allow("i", IndexPermission.READ_WRITE)));
        UserSettings searchSpelt =
                UserSettings.indexAcl(List.of(IndexAcl.allow("i", new IndexPermission("read_write"))));
        assertThat(matches(search, user("app", searchSpelt))).isTrue();
        UserSettings mongo = UserSettings.mongo(MongoRole.READ_WRITE, List.of("d"));
        assertThat(matches(mongo, user("app", UserSettings.mongo(new MongoRole("read_write"), List.of("d")))))
                .isTrue();
    }

    @Test
    void rulesAreComparedAsSetsWithoutWhatTheServerAdds() {
        TopicAcl readBack = new TopicAcl("r-1", "a.*", TopicPermission.CONSUME, Map.of("since", 3));
        TopicAcl writeBack = new TopicAcl("r-2", "a.*", TopicPermission.PRODUCE, Map.of());
        UserSettings wanted = UserSettings.topicAcl(List.of(READ, WRITE, READ));
        assertThat(matches(wanted, user("app", UserSettings.topicAcl(List.of(writeBack, readBack)))))
                .isTrue();
        assertThat(matches(wanted, user("app", UserSettings.topicAcl(List.of(readBack)))))
                .isFalse();
        assertThat(matches(UserSettings.topicAcl(List.of()), user("app", wanted)))
                .isFalse();

        UserSettings index = UserSettings.indexAcl(List.of(IndexAcl.allow("logs-*", IndexPermission.READ)));
        assertThat(matches(
                        index,
                        user(
                                "app",
                                UserSettings.indexAcl(
                                        List.of(new IndexAcl("logs-*", IndexPermission.READ, Map.of("id", "r-1")))))))
                .isTrue();
        assertThat(matches(
                        index,
                        user("app", UserSettings.indexAcl(List.of(IndexAcl.allow("logs-*", IndexPermission.WRITE))))))
                .isFalse();
    }

    @Test
    void mongoDatabasesAreASetToo() {
        UserSettings wanted = UserSettings.mongo(MongoRole.READ_WRITE, List.of("shop", "stock"));
        assertThat(matches(wanted, user("app", UserSettings.mongo(MongoRole.READ_WRITE, List.of("stock", "shop")))))
                .isTrue();
        assertThat(matches(
                        wanted,
                        user(
                                "app",
                                UserSettings.mongo(MongoRole.READ_WRITE, List.of("shop"))
                                        .withMongoUserSettings(new MongoUserSettings(
                                                List.of("shop", "stock"), MongoRole.READ_WRITE, Map.of("new", true))))))
                .isTrue();
        assertThat(matches(wanted, user("app", UserSettings.mongo(MongoRole.READ_ONLY, List.of("shop", "stock")))))
                .isFalse();
        assertThat(matches(wanted, user("app", UserSettings.mongo(MongoRole.READ_WRITE, List.of("shop")))))
                .isFalse();
    }

    /** A member that the reply does not have, or that could not be read and is kept as it came, contradicts nothing. */
    @Test
    void ofMongoSettingsWhatCanBeReadIsCompared() {
        UserSettings wanted = UserSettings.mongo(MongoRole.READ_WRITE, List.of("shop"));
        Map<String, Object> odd = Map.of("databases", List.of(5));
        assertThat(matches(wanted, mongo(new MongoUserSettings(null, null, odd))))
                .isTrue();
        assertThat(matches(wanted, mongo(new MongoUserSettings(null, MongoRole.READ_WRITE, odd))))
                .isTrue();
        assertThat(matches(wanted, mongo(new MongoUserSettings(null, MongoRole.READ_ONLY, odd))))
                .isFalse();
        assertThat(matches(wanted, mongo(new MongoUserSettings(List.of("shop"), null, Map.of()))))
                .isTrue();
        assertThat(matches(wanted, mongo(new MongoUserSettings(List.of(), null, Map.of()))))
                .isFalse();
    }

    private static DatabaseUser mongo(MongoUserSettings settings) {
        return user("app", UserSettings.mongo(MongoRole.READ_ONLY, List.of()).withMongoUserSettings(settings));
    }

    @Test
    void replicationIsCompared() {
        assertThat(matches(UserSettings.pgReplication(true), user("app", UserSettings.pgReplication(true))))
                .isTrue();
        assertThat(matches(UserSettings.pgReplication(true), user("app", UserSettings.pgReplication(false))))
                .isFalse();
    }

    @Test
    void aReplicaIsComparedByWhatTheServerShows() {
        Call<DatabaseReplica> create = ReplicaApi.create(
                CLUSTER, CreateReplica.of("r", "db-s-1vcpu-2gb").withRegion("ams3"));
        assertThat(creation(create).lookup(create)).isEqualTo(ReplicaApi.get(CLUSTER, "r"));
        assertThat(creation(create).lookup(create).path()).isEqualTo(create.target());
        assertThat(creation(create).matches(create, replica("r", null, null, null)))
                .isTrue();
        assertThat(creation(create).matches(create, replica("r", "ams3", "db-s-1vcpu-2gb", 20_480L)))
                .isTrue();
        assertThat(creation(create).matches(create, replica("q", null, null, null)))
                .isFalse();
        assertThat(creation(create).matches(create, replica("r", "fra1", "db-s-1vcpu-2gb", null)))
                .isFalse();
        assertThat(creation(create).matches(create, replica("r", "ams3", "db-s-2vcpu-4gb", null)))
                .isFalse();
        Call<DatabaseReplica> larger =
                ReplicaApi.create(CLUSTER, CreateReplica.of("r", "s").withStorageSizeMib(30_720L));
        assertThat(creation(larger).matches(larger, replica("r", null, null, 20_480L)))
                .isFalse();
    }

    private static DatabaseReplica replica(
            String name, @Nullable String region, @Nullable String size, @Nullable Long storage) {
        return new DatabaseReplica(null, name, region, size, null, List.of(), null, null, null, null, storage, null);
    }

    @Test
    void aPoolIsComparedByAllThatWasAskedFor() {
        CreateConnectionPool wanted = CreateConnectionPool.of("p", PoolMode.SESSION, 5, "shop");
        Call<ConnectionPool> create = PoolApi.add(CLUSTER, wanted);
        assertThat(creation(create).lookup(create)).isEqualTo(PoolApi.get(CLUSTER, "p"));
        assertThat(creation(create).lookup(create).path()).isEqualTo(create.target());
        assertThat(creation(create).matches(create, pool("p", PoolMode.SESSION, 5L, "shop", "doadmin")))
                .isTrue();
        assertThat(creation(create).matches(create, pool("q", PoolMode.SESSION, 5L, "shop", null)))
                .isFalse();
        assertThat(creation(create).matches(create, pool("p", PoolMode.STATEMENT, 5L, "shop", null)))
                .isFalse();
        assertThat(creation(create).matches(create, pool("p", PoolMode.SESSION, 6L, "shop", null)))
                .isFalse();
        assertThat(creation(create).matches(create, pool("p", PoolMode.SESSION, 5L, "other", null)))
                .isFalse();
        Call<ConnectionPool> ofUser = PoolApi.add(CLUSTER, wanted.withUser("app"));
        assertThat(creation(ofUser).matches(ofUser, pool("p", PoolMode.SESSION, 5L, "shop", "doadmin")))
                .isFalse();
    }

    private static ConnectionPool pool(String name, PoolMode mode, Long size, String db, @Nullable String user) {
        return new ConnectionPool(name, mode, size, db, user, null, null, null, null);
    }

    private static boolean matches(@Nullable UserSettings wanted, DatabaseUser found) {
        Call<DatabaseUser> create = UserApi.add(CLUSTER, CreateUser.named("app").withSettings(wanted));
        return creation(create).matches(create, found);
    }

    private static DatabaseUser user(String name, @Nullable UserSettings settings) {
        return new DatabaseUser(name, UserRole.NORMAL, null, null, null, null, settings);
    }

    private static <R> Creation<R> creation(Call<R> create) {
        return Objects.requireNonNull(create.operation().creation());
    }
}
