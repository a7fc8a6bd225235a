package io.dodb.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.http.HttpMethod;
import io.dodb.model.Engine;
import io.dodb.model.database.CreateDatabase;
import io.dodb.model.database.Database;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final String DBS = "/v2/databases/{database_cluster_uuid}/dbs";

    /** Of a database that the create's body names. */
    private static final Creation<Database> CREATION = new Creation<>() {
        @Override
        public String name(Call<Database> create) {
            return ((CreateDatabase) Objects.requireNonNull(create.body())).name();
        }

        @Override
        public Call<?> lookup(Call<Database> create) {
            return create;
        }

        @Override
        public boolean matches(Call<Database> create, Database found) {
            return true;
        }
    };

    @Test
    void theMethodGivesIdempotencyAndScope() {
        assertVerb(Operation.get("x", DBS), HttpMethod.GET, Idempotency.SAFE, "database:read");
        assertVerb(Operation.put("x", DBS), HttpMethod.PUT, Idempotency.IDEMPOTENT, "database:update");
        assertVerb(Operation.delete("x", DBS), HttpMethod.DELETE, Idempotency.IDEMPOTENT, "database:delete");
        assertVerb(Operation.post("x", DBS), HttpMethod.POST, Idempotency.NOT_IDEMPOTENT, "database:create");
        assertVerb(Operation.patch("x", DBS), HttpMethod.PATCH, Idempotency.NOT_IDEMPOTENT, "database:update");
    }

    private static void assertVerb(
            Operation<Void> operation, HttpMethod method, Idempotency idempotency, String scope) {
        assertThat(operation.method()).isEqualTo(method);
        assertThat(operation.idempotency()).isEqualTo(idempotency);
        assertThat(operation.scope()).isEqualTo(scope);
        assertThat(operation.reply()).isEqualTo(new Reply.None());
        assertThat(operation.body()).isNull();
        assertThat(operation.creation()).isNull();
        assertThat(operation.engines()).isEmpty();
        assertThat(operation.isOneAtATimePerCluster()).isFalse();
    }

    @Test
    void eachMethodAnswersACopyThatKeepsTheRest() {
        Operation<Void> plain = Operation.patch("databases_x", DBS);
        Operation<Database> full = plain.returns("db", Database.class)
                .engines(Engine.PG)
                .oneAtATimePerCluster()
                .scope("database:write")
                .idempotency(Idempotency.IDEMPOTENT)
                .query("b", "a")
                .takes(CreateDatabase.class);

        assertThat(full.id()).isEqualTo("databases_x");
        assertThat(full).hasToString("PATCH " + DBS);
        assertThat(full.path()).hasToString(DBS);
        assertThat(full.method()).isEqualTo(HttpMethod.PATCH);
        assertThat(full.reply()).isEqualTo(new Reply.Entity<>("db", Database.class));
        assertThat(full.engines()).containsExactly(Engine.PG, Engine.ADVANCED_PG);
        assertThat(full.raw().engines()).isEqualTo(full.engines());
        assertThat(full.isOneAtATimePerCluster()).isTrue();
        assertThat(full.scope()).isEqualTo("database:write");
        assertThat(full.idempotency()).isEqualTo(Idempotency.IDEMPOTENT);
        assertThat(full.query()).containsExactly("a", "b");
        assertThat(full.body()).isEqualTo(CreateDatabase.class);
        assertVerb(plain, HttpMethod.PATCH, Idempotency.NOT_IDEMPOTENT, "database:update");
    }

    @Test
    void aResultMayBeNamedByAnyVariableOfThePath() {
        Operation<Database> get = Operation.get("x", DBS + "/{database_name}").returns("db", Database.class);

        for (String variable : get.path().variables()) {
            Call<Database> call = get.names(variable, Database::name).call("alpha", "alpha");
            assertThat(call.isAnsweredBy(new Database("alpha"))).isTrue();
            assertThat(call.isAnsweredBy(new Database("beta"))).isFalse();
        }
        assertThatThrownBy(() -> get.names("user", Database::name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(DBS + "/{database_name} has no variable user");
    }

    @Test
    void whatACreateMadeIsNamedByItsBody() {
        Operation<Database> post = Operation.post("x", DBS)
                .takes(CreateDatabase.class)
                .returns("db", Database.class)
                .creates(CREATION)
                .namesCreated(Database::name);

        Call<Database> create = post.call("c").body(new CreateDatabase("alpha"));
        assertThat(create.isAnsweredBy(new Database("alpha"))).isTrue();
        assertThat(create.isAnsweredBy(new Database("beta"))).isFalse();
        assertThat(post.call("c").isAnsweredBy(new Database("beta")))
                .as("nothing was asked for")
                .isTrue();
    }

    @Test
    void aLookUpAnswersTheEntityUnlessItSaysOtherwise() {
        Call<Database> create = Operation.post("x", DBS)
                .returns("db", Database.class)
                .creates(CREATION)
                .call("c");
        Database database = new Database("alpha");

        assertThat(Objects.requireNonNull(create.operation().creation()).find(create, database))
                .isSameAs(database);
    }

    @Test
    void anOperationOfTheUsersOwnIsBoundLikeAnyOther() {
        Call<Page<Database>> call =
                Operation.get("my_list", DBS).returnsList("dbs", Database.class).call("c 1");
        assertThat(call).hasToString("GET /v2/databases/c%201/dbs");
        assertThat(call.cluster()).isEqualTo("c 1");
        assertThatThrownBy(() -> Operation.get("my_list", "dbs")).isInstanceOf(IllegalArgumentException.class);
    }
}
