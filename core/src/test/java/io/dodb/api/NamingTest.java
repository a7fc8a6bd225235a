package io.dodb.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.internal.json.WireCodec;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A result that names something else than the call asked for is not this call's. */
class NamingTest {
    private static final String CLUSTER = "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30";
    private static final Set<String> NAMES = Set.of("id", "name", "subjectName", "sinkId", "sinkName", "topic");
    /** Its id is the migration's own, which the path does not hold. */
    private static final Set<String> ABOUT_THE_CLUSTER_ONLY =
            Set.of("databases_get_migrationStatus", "databases_update_onlineMigration");

    private static Class<?> type(Operation<?> operation) {
        Reply<?> reply = operation.reply();
        return reply instanceof Reply.Entity<?> entity
                ? entity.type()
                : reply instanceof Reply.Body<?> body ? body.type() : Void.class;
    }

    private static boolean carriesAName(Operation<?> operation) {
        return type(operation).isRecord()
                && Arrays.stream(type(operation).getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch(NAMES::contains);
    }

    static Stream<Operation<?>> named() {
        return Catalog.operations().stream().filter(NamingTest::carriesAName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void eachOperationWhoseResultCarriesANameSaysWhichOneWasAskedFor(Operation<?> operation) {
        assertThat(operation.naming() != null)
                .as("declare names(...), or say here why not")
                .isNotEqualTo(ABOUT_THE_CLUSTER_ONLY.contains(operation.id()));
    }

    static Stream<Operation<?>> byPath() {
        return named().filter(operation -> operation.naming() != null
                && operation.creation() == null
                && !operation.id().equals("databases_create_logsink"));
    }

    /** The fixture is about what it is about, and not about what nothing is called. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("byPath")
    <R> void theAnswerToAnotherCallIsRecognised(Operation<R> operation) {
        R result = read(operation);
        String name = Objects.requireNonNull(
                Objects.requireNonNull(operation.naming()).answered().apply(result));

        assertThat(call(operation, name).isAnsweredBy(result)).isTrue();
        assertThat(call(operation, "11111111-2222-3333-4444-555555555555").isAnsweredBy(result))
                .isFalse();
    }

    private static <R> Call<R> call(Operation<R> operation, String name) {
        List<String> variables = operation.path().variables();
        return operation.call(variables.stream()
                .map(variable -> variable.equals("database_cluster_uuid") && variables.size() > 1 ? CLUSTER : name)
                .toList());
    }

    private static <R> R read(Operation<R> operation) {
        try (var stream = NamingTest.class.getResourceAsStream("/replies/" + operation.id() + ".json")) {
            return Objects.requireNonNull(WireCodec.INSTANCE.read(operation, Objects.requireNonNull(stream)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DatabaseUser user(String json) {
        return Objects.requireNonNull(
                WireCodec.INSTANCE.read(UserApi.ADD, new ByteArrayInputStream(json.getBytes(UTF_8))));
    }

    @Test
    void aCreateAsksInItsBody() {
        Call<DatabaseUser> create = UserApi.ADD.call(CLUSTER).body(CreateUser.named("app"));

        assertThat(create.isAnsweredBy(user("{\"user\": {\"name\": \"app\"}}"))).isTrue();
        assertThat(create.isAnsweredBy(user("{\"user\": {\"name\": \"other\"}}")))
                .isFalse();
    }

    @Test
    void theServerMayChangeTheCaseOfAName() {
        Call<DatabaseUser> get = UserApi.GET.call(CLUSTER, "App");

        assertThat(get.isAnsweredBy(user("{\"user\": {\"name\": \"app\"}}"))).isTrue();
    }
}
