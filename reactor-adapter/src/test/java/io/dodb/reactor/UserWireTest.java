package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.Secret;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MysqlAuthPlugin;
import io.dodb.model.user.MysqlSettings;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserRole;
import io.dodb.model.user.UserSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class UserWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String USERS = Wire.CLUSTER_PATH + "/users";

    private final DatabasesClient client = Wire.client(SERVER);
    private final Users users = client.cluster(Wire.CLUSTER).users();

    @AfterEach
    void close() {
        client.close();
    }

    private static void answers(int status, String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(status, body)));
    }

    @Test
    void listsUsersOfEveryEngine() {
        answers(200, """
                {"users": [
                   {"name": "doadmin", "role": "primary", "password": "p1"},
                   {"name": "mysql-app", "role": "normal", "mysql_settings": {"auth_plugin": "caching_sha2_password"}},
                   {"name": "pg-app", "role": "", "settings": {"pg_allow_replication": true}},
                   {"name": "mongo-app", "settings": {"mongo_user_settings": {"databases": ["a", "b"], "role": "dbAdmin"}}},
                   {"name": "search-app", "settings": {"opensearch_acl": [{"index": "logs-*", "permission": "readwrite"}]}},
                   {"name": "kafka-app", "access_cert": "CERT", "access_key": "KEY",
                    "settings": {"acl": [{"id": "a1", "topic": "orders*", "permission": "produceconsume"},
                                         {"id": "a2", "topic": "*", "permission": "admin"}]}},
                   {"name": "no-rules", "settings": {"acl": []}}]}
                """);

        StepVerifier.create(users.list())
                .expectNext(new DatabaseUser("doadmin", UserRole.PRIMARY, Secret.of("p1"), null, null, null, null))
                .expectNext(new DatabaseUser(
                        "mysql-app",
                        UserRole.NORMAL,
                        null,
                        null,
                        null,
                        new MysqlSettings(MysqlAuthPlugin.CACHING_SHA2_PASSWORD),
                        null))
                .assertNext(user -> {
                    assertThat(user.role()).isEqualTo(new UserRole(""));
                    assertThat(settings(user).pgAllowReplication()).isTrue();
                    assertThat(settings(user).acl()).isNull();
                })
                .assertNext(user -> {
                    var mongo = Objects.requireNonNull(settings(user).mongoUserSettings());
                    assertThat(mongo.databases()).containsExactly("a", "b");
                    assertThat(mongo.role()).isEqualTo(MongoRole.DB_ADMIN);
                    assertThat(user.role()).isNull();
                })
                .assertNext(user -> assertThat(settings(user).opensearchAcl())
                        .containsExactly(new IndexAcl("logs-*", IndexPermission.READ_WRITE, Map.of())))
                .assertNext(user -> {
                    assertThat(user.accessCert()).isEqualTo(Secret.of("CERT"));
                    assertThat(user.accessKey()).isEqualTo(Secret.of("KEY"));
                    assertThat(settings(user).acl())
                            .containsExactly(
                                    new TopicAcl("a1", "orders*", TopicPermission.PRODUCE_CONSUME, Map.of()),
                                    new TopicAcl("a2", "*", TopicPermission.ADMIN, Map.of()));
                })
                .assertNext(user -> assertThat(settings(user).acl()).isEmpty())
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", USERS).hasNoBody();
    }

    private static UserSettings settings(DatabaseUser user) {
        return Objects.requireNonNull(user.settings());
    }

    @Test
    void getsAUser() {
        answers(200, "{\"user\": {\"name\": \"app-01\", \"role\": \"normal\", \"password\": \"jge5\"}}");

        StepVerifier.create(users.get("app-01"))
                .expectNext(new DatabaseUser("app-01", UserRole.NORMAL, Secret.of("jge5"), null, null, null, null))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", USERS + "/app-01").hasNoBody();
    }

    @Test
    void aUserDoesNotPrintItsSecrets() {
        answers(200, """
                {"user": {"name": "app", "password": "s3cret1", "access_cert": "s3cret2", "access_key": "s3cret3"}}
                """);

        StepVerifier.create(users.get("app"))
                .assertNext(user -> assertThat(user.toString()).contains("app").doesNotContain("s3cret"))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void addsAUserWithItsNameAlone() {
        answers(201, "{\"user\": {\"name\": \"app-01\", \"role\": \"normal\", \"password\": \"jge5\"}}");

        StepVerifier.create(users.add(CreateUser.named("app-01")))
                .assertNext(user -> assertThat(user.password()).isEqualTo(Secret.of("jge5")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS).hasBody("{\"name\": \"app-01\"}");
    }

    @Test
    void addsAMysqlUser() {
        answers(201, """
                {"user": {"name": "app-02", "role": "normal", "password": "wv78",
                          "mysql_settings": {"auth_plugin": "mysql_native_password"}}}
                """);

        StepVerifier.create(users.add(CreateUser.named("app-02")
                        .withMysqlSettings(new MysqlSettings(MysqlAuthPlugin.MYSQL_NATIVE_PASSWORD))))
                .assertNext(user -> assertThat(
                                Objects.requireNonNull(user.mysqlSettings()).authPlugin())
                        .isEqualTo(MysqlAuthPlugin.MYSQL_NATIVE_PASSWORD))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS)
                .hasBody("{\"name\": \"app-02\", \"mysql_settings\": {\"auth_plugin\": \"mysql_native_password\"}}");
    }

    @Test
    void addsAMongoUserWithRoleAndDatabases() {
        answers(201, "{\"user\": {\"name\": \"rw\", \"password\": \"only-now\"}}");

        StepVerifier.create(users.add(CreateUser.named("rw")
                        .withSettings(UserSettings.mongo(MongoRole.READ_WRITE, List.of("my-db", "my-db-2")))))
                .assertNext(user -> assertThat(user.password()).isEqualTo(Secret.of("only-now")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS).hasBody("""
                {"name": "rw", "settings": {"mongo_user_settings": {"databases": ["my-db", "my-db-2"], "role": "readWrite"}}}
                """);
    }

    @Test
    void addsAReadOnlyMongoUser() {
        answers(201, "{\"user\": {\"name\": \"ro\"}}");

        StepVerifier.create(users.add(new CreateUser("ro", null, null, true)))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS).hasBody("{\"name\": \"ro\", \"readonly\": true}");
    }

    @Test
    void addsAPostgresUserThatDoesNotReplicate() {
        answers(201, "{\"user\": {\"name\": \"pg\", \"settings\": {\"pg_allow_replication\": false}}}");

        StepVerifier.create(users.add(CreateUser.named("pg").withSettings(UserSettings.pgReplication(false))))
                .assertNext(
                        user -> assertThat(settings(user).pgAllowReplication()).isFalse())
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS)
                .hasBody("{\"name\": \"pg\", \"settings\": {\"pg_allow_replication\": false}}");
    }

    @Test
    void addsAKafkaUserWhoseRulesHaveNoIds() {
        answers(201, """
                {"user": {"name": "k", "settings": {"acl": [{"id": "acl128", "topic": "events", "permission": "produceconsume"}]}}}
                """);

        StepVerifier.create(users.add(CreateUser.named("k")
                        .withSettings(UserSettings.topicAcl(List.of(
                                TopicAcl.allow("events", TopicPermission.PRODUCE_CONSUME),
                                TopicAcl.allow("events.*", TopicPermission.PRODUCE))))))
                .assertNext(user -> assertThat(settings(user).acl())
                        .containsExactly(new TopicAcl("acl128", "events", TopicPermission.PRODUCE_CONSUME, Map.of())))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS).hasBody("""
                {"name": "k", "settings": {"acl": [{"topic": "events", "permission": "produceconsume"},
                                                   {"topic": "events.*", "permission": "produce"}]}}
                """);
    }

    @Test
    void addsAnOpensearchUser() {
        answers(201, "{\"user\": {\"name\": \"o\"}}");

        StepVerifier.create(users.add(CreateUser.named("o")
                        .withSettings(UserSettings.indexAcl(List.of(IndexAcl.allow("logs-*", IndexPermission.DENY))))))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS).hasBody("""
                {"name": "o", "settings": {"opensearch_acl": [{"index": "logs-*", "permission": "deny"}]}}
                """);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 201})
    void updatesTheSettingsWithAnySuccessfulStatus(int status) {
        answers(status, """
                {"user": {"name": "k", "role": "normal",
                          "settings": {"acl": [{"id": "n1", "topic": "t", "permission": "consume"}]}}}
                """);

        StepVerifier.create(users.update(
                        "k",
                        UserSettings.topicAcl(
                                List.of(new TopicAcl("o1", "t", TopicPermission.CONSUME, Map.of("cluster_rule", 7))))))
                .assertNext(user -> assertThat(settings(user).acl())
                        .containsExactly(new TopicAcl("n1", "t", TopicPermission.CONSUME, Map.of())))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", USERS + "/k").hasBody("""
                {"settings": {"acl": [{"id": "o1", "topic": "t", "permission": "consume", "cluster_rule": 7}]}}
                """);
    }

    @Test
    void anEmptyAclIsSentBecauseItRevokesEverything() {
        answers(201, "{\"user\": {\"name\": \"k\"}}");

        StepVerifier.create(users.update("k", UserSettings.topicAcl(List.of())))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", USERS + "/k").hasBody("{\"settings\": {\"acl\": []}}");
    }

    @Test
    void whatWasReadIsWrittenBackWithMembersThatTheLibraryDoesNotKnow() {
        String settings = """
                {"pg_allow_replication": true,
                 "acl": [{"id": "a1", "topic": "t", "permission": "teleport", "since": 1.10, "note": null}],
                 "opensearch_acl": [],
                 "new_thing": {"deep": [1, 12345678901234567890, {"x": null}]}}
                """;
        SERVER.stubFor(WireMock.get(anyUrl())
                .willReturn(Wire.json(200, "{\"user\": {\"name\": \"k\", \"settings\": " + settings + "}}")));
        SERVER.stubFor(WireMock.put(anyUrl()).willReturn(Wire.json(201, "{\"user\": {\"name\": \"k\"}}")));

        StepVerifier.create(users.get("k")
                        .flatMap(user -> users.update("k", settings(user).withPgAllowReplication(false))))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        SERVER.verify(WireMock.putRequestedFor(WireMock.urlEqualTo(USERS + "/k"))
                .withRequestBody(WireMock.equalToJson(
                        "{\"settings\": "
                                + settings.replace("\"pg_allow_replication\": true", "\"pg_allow_replication\": false")
                                + "}",
                        false,
                        false)));
        assertThat(Wire.requests(SERVER).get(1).getBodyAsString()).contains("1.10", "12345678901234567890");
    }

    @Test
    void deletesAUser() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(users.delete("app-01")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", USERS + "/app-01").hasNoBody();
    }

    @Test
    void aBodyBesideTheAnswerToADeleteIsIgnored() {
        answers(200, "{\"surprise\": [1, 2, 3]}");

        StepVerifier.create(users.delete("app-01")).expectComplete().verify(Wire.LIMIT);
    }

    @Test
    void resetsAPasswordWithAnEmptyObject() {
        answers(200, "{\"user\": {\"name\": \"app-01\", \"role\": \"normal\", \"password\": \"new1\"}}");

        StepVerifier.create(users.resetAuth("app-01"))
                .assertNext(user -> assertThat(user.password()).isEqualTo(Secret.of("new1")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS + "/app-01/reset_auth").hasBody("{}");
    }

    @Test
    void resetsTheAuthenticationOfAMysqlUser() {
        answers(200, "{\"user\": {\"name\": \"m\", \"mysql_settings\": {\"auth_plugin\": \"new_plugin\"}}}");

        StepVerifier.create(
                        users.resetAuth("m", new ResetAuth(new MysqlSettings(MysqlAuthPlugin.CACHING_SHA2_PASSWORD))))
                .assertNext(user -> assertThat(Objects.requireNonNull(user.mysqlSettings())
                                .authPlugin()
                                .isKnown())
                        .isFalse())
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", USERS + "/m/reset_auth")
                .hasBody("{\"mysql_settings\": {\"auth_plugin\": \"caching_sha2_password\"}}");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "{}", "{\"id\": \"accepted\"}", "{\"user\": null}"})
    void anUpdateThatDoesNotShowTheUserWasApplied(String answer) {
        answers(202, answer);

        StepVerifier.create(users.update("app", UserSettings.topicAcl(List.of())))
                .expectComplete()
                .verify(Wire.LIMIT);
        StepVerifier.create(users.resetAuth("app")).expectComplete().verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).hasSize(2);
    }

    @Test
    void aCreateThatDoesNotShowTheUserIsLookedUpAndWasAppliedInAnyCase() {
        SERVER.stubFor(post(anyUrl()).willReturn(Wire.json(201, "")));
        SERVER.stubFor(
                get(anyUrl()).willReturn(Wire.json(200, "{\"user\": {\"name\": \"app\", \"password\": \"p\"}}")));
        StepVerifier.create(users.add(CreateUser.named("app")))
                .assertNext(user -> assertThat(user.password()).isEqualTo(Secret.of("p")))
                .expectComplete()
                .verify(Wire.LIMIT);

        SERVER.stubFor(get(anyUrl()).willReturn(Wire.json(404, "{\"id\": \"not_found\"}")));
        StepVerifier.create(users.add(CreateUser.named("app"))).expectComplete().verify(Wire.LIMIT);
        SERVER.verify(2, postRequestedFor(anyUrl()));
    }
}
