package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.PluginException;
import io.dodb.error.SettingsNotShownException;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Changes of a user that read its settings first. */
class UserChangeWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String USER = Wire.CLUSTER_PATH + "/users/app";
    private static final String KAFKA = """
            {"user": {"name": "app", "settings": {"newer": 1, "acl": [
              {"id": "a1", "topic": "orders*", "permission": "produce_consume", "since": "2026"},
              {"id": "a2", "topic": "audit", "permission": "consume"}]}}}
            """;

    private final DatabasesClient client = Wire.client(SERVER);
    private final Users users = client.cluster(Wire.CLUSTER).users();

    @AfterEach
    void close() {
        client.close();
    }

    private static void reads(String user) {
        SERVER.stubFor(get(urlEqualTo(USER)).willReturn(Wire.json(200, user)));
        SERVER.stubFor(put(urlEqualTo(USER)).willReturn(Wire.json(200, "{\"user\": {\"name\": \"app\"}}")));
    }

    private static void writes(Mono<DatabaseUser> change, String body) {
        StepVerifier.create(change).expectNextCount(1).expectComplete().verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + USER, "PUT " + USER);
        String sent = Wire.requests(SERVER).get(1).getBodyAsString();
        assertThat(equalToJson(body, false, false).match(sent).isExactMatch())
                .as(sent)
                .isTrue();
    }

    private static void writesNothing(Mono<DatabaseUser> change) {
        StepVerifier.create(change).expectNextCount(1).expectComplete().verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + USER);
    }

    @Test
    void grantsBesideWhatIsThere() {
        reads(KAFKA);
        writes(users.grant("app", TopicAcl.allow("audit", TopicPermission.PRODUCE)), """
                {"settings": {"newer": 1, "acl": [
                  {"id": "a1", "topic": "orders*", "permission": "produce_consume", "since": "2026"},
                  {"id": "a2", "topic": "audit", "permission": "consume"},
                  {"topic": "audit", "permission": "produce"}]}}
                """);
    }

    @Test
    void whatIsGrantedAlreadyIsNotWritten() {
        reads(KAFKA);
        writesNothing(users.grant("app", TopicAcl.allow("orders*", TopicPermission.PRODUCE_CONSUME)));
    }

    @Test
    void revokesTheRuleThatIsNamed() {
        reads(KAFKA);
        writes(users.revoke("app", TopicAcl.allow("orders*", TopicPermission.PRODUCE_CONSUME)), """
                {"settings": {"newer": 1, "acl": [{"id": "a2", "topic": "audit", "permission": "consume"}]}}
                """);
    }

    @Test
    void theLastRuleLeavesAnEmptyList() {
        reads("""
                {"user": {"name": "app", "settings": {"opensearch_acl": [{"index": "logs-*", "permission": "READ_WRITE"}]}}}
                """);
        writes(users.revoke("app", IndexAcl.allow("logs-*", IndexPermission.READ_WRITE)), """
                {"settings": {"opensearch_acl": []}}
                """);
    }

    @Test
    void grantsToAUserWithoutRules() {
        reads("{\"user\": {\"name\": \"app\", \"settings\": {}}}");
        writes(users.grant("app", IndexAcl.allow("logs-*", IndexPermission.READ)), """
                {"settings": {"opensearch_acl": [{"index": "logs-*", "permission": "read"}]}}
                """);
    }

    @Test
    void grantsADatabase() {
        reads("""
                {"user": {"name": "app", "settings": {"mongo_user_settings": {"databases": ["a"], "role": "readWrite"}}}}
                """);
        writes(users.grant("app", UserSettings.mongo(MongoRole.READ_WRITE, List.of("b"))), """
                {"settings": {"mongo_user_settings": {"databases": ["a", "b"], "role": "readWrite"}}}
                """);
    }

    @Test
    void anotherRoleCanNotBeGranted() {
        reads("""
                {"user": {"name": "app", "settings": {"mongo_user_settings": {"databases": ["a"], "role": "readWrite"}}}}
                """);
        StepVerifier.create(users.grant("app", UserSettings.mongo(MongoRole.DB_ADMIN, List.of("b"))))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("one role"))
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + USER);
    }

    @Test
    void whatIsNotShownIsLeftAlone() {
        reads("{\"user\": {\"name\": \"app\"}}");
        StepVerifier.create(users.grant("app", TopicAcl.allow("audit", TopicPermission.PRODUCE)))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(SettingsNotShownException.class)
                        .hasMessage(
                                "databases_update_user was not sent: the server did not show the settings of user app, which an"
                                        + " update replaces; set them whole instead"))
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + USER);
    }

    @Test
    void updatesByAFunctionOfTheSettings() {
        reads(KAFKA);
        writes(users.update("app", settings -> settings.withAcl(List.of())), """
                {"settings": {"newer": 1, "acl": []}}
                """);
    }

    @Test
    void aFunctionThatChangesTheSpellingChangesNothing() {
        reads(KAFKA);
        writesNothing(users.update(
                "app",
                settings -> settings.withAcl(List.of(
                        TopicAcl.allow("audit", new TopicPermission("CONSUME")),
                        new TopicAcl(
                                null,
                                "orders*",
                                TopicPermission.PRODUCE_CONSUME,
                                java.util.Map.of("since", "2026"))))));
    }

    @Test
    void aFunctionThatFailsWritesNothing() {
        reads(KAFKA);
        StepVerifier.create(users.update("app", settings -> {
                    throw new AssertionError("no");
                }))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(PluginException.class)
                        .hasMessageContaining("the change of the user's settings failed: AssertionError"))
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + USER);
    }
}
