package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ServerException;
import io.dodb.model.database.Database;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Operation;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Whatever an application's own way to find what a create made does: the caller hears that the create may have been applied. */
class CreationCallbackTest {
    private static final Operation<Database> READ =
            Operation.get("own_get", "/own").returns("db", Database.class);

    /** The server makes it, and answers as if it had not. */
    private final ScriptedServer server = new ScriptedServer(
            (request, response) -> response.status(request.method().name().equals("POST") ? 500 : 200)
                    .sendString(Mono.just("{\"db\": {\"name\": \"d\"}}")));

    private final DatabasesClient client = Wire.builder(server.url()).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Does a deed in one of its methods; in none if that is not one of them. */
    private record Own(String where, String deed) implements Creation<Database> {
        @Override
        public String name(Call<Database> create) {
            return where.equals("name") ? Deeds.commit(deed) : "d";
        }

        @Override
        public Call<?> lookup(Call<Database> create) {
            return where.equals("lookup") ? Deeds.commit(deed) : READ.call();
        }

        @Override
        public @Nullable Database find(Call<Database> create, Object answer) {
            return where.equals("find") ? Deeds.commit(deed) : (Database) answer;
        }

        @Override
        public boolean matches(Call<Database> create, Database found) {
            if (where.equals("matches")) {
                Deeds.commit(deed);
                return false;
            }
            return true;
        }
    }

    private StepVerifier.FirstStep<Database> create(Own creation) {
        Operation<Database> create = Operation.post("own_create", "/own")
                .returns("db", Database.class)
                .creates(creation);
        return StepVerifier.create(client.send(create.call()));
    }

    @Test
    void itFindsWhatWasMade() {
        create(new Own("nowhere", "null"))
                .expectNext(new Database("d"))
                .expectComplete()
                .verify(Wire.LIMIT);
        assertThat(server.requests()).containsExactly("POST /own", "GET /own");
    }

    static Stream<Arguments> failures() {
        return Stream.of("lookup", "find", "matches")
                .flatMap(where ->
                        Deeds.names().filter(deed -> !deed.equals("null")).map(deed -> Arguments.of(where, deed)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void oneThatFailsLeavesTheFailureOfTheCreateAndIsDropped(String where, String deed) {
        create(new Own(where, deed))
                .expectErrorSatisfies(CreationCallbackTest::isOpen)
                .verifyThenAssertThat(Wire.LIMIT)
                .hasDroppedErrorWithMessageContaining(deed);
        itFindsWhatItFoundBefore();
    }

    @Test
    void oneThatAsksForNothingIsDropped() {
        create(new Own("lookup", "null"))
                .expectErrorSatisfies(CreationCallbackTest::isOpen)
                .verifyThenAssertThat(Wire.LIMIT)
                .hasDroppedErrors(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "matches"})
    void oneThatDoesNotFindItLeavesTheFailureOfTheCreate(String where) {
        create(new Own(where, "null"))
                .expectErrorSatisfies(CreationCallbackTest::isOpen)
                .verifyThenAssertThat(Wire.LIMIT)
                .hasNotDroppedErrors();
        assertThat(server.requests()).hasSize(where.equals("find") ? 4 : 2);
    }

    /** A bulk run asks for the name before anything is sent: it keeps calls in order that act on the same. */
    @ParameterizedTest
    @MethodSource("deeds")
    void oneThatDoesNotNameWhatItMakesFailsItsItemAndNoOthers(String deed) {
        Operation<Database> create =
                Operation.post("own_create", "/own").takes(Map.class).returns("db", Database.class);
        StepVerifier.create(client.bulk(BulkOptions.DEFAULT)
                        .run(
                                Flux.range(0, 4),
                                item -> create.creates(new Own(item % 2 == 0 ? "nowhere" : "name", deed))
                                        .call()
                                        .body(Map.of("name", "d")))
                        .collect(BulkSummary.collector()))
                .assertNext(summary -> {
                    assertThat(summary.applied()).isEqualTo(2);
                    assertThat(summary.failed()).isEqualTo(2);
                })
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    static Stream<String> deeds() {
        return Deeds.names();
    }

    private static void isOpen(Throwable failure) {
        assertThat(failure).isExactlyInstanceOf(ServerException.class);
        assertThat(((ServerException) failure).mayHaveBeenApplied()).isTrue();
    }

    private void itFindsWhatItFoundBefore() {
        create(new Own("nowhere", "null")).expectNextCount(1).expectComplete().verify(Wire.LIMIT);
    }
}
