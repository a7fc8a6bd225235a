package io.dodb.reactor.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.http.HttpFields;
import io.dodb.model.ClusterId;
import io.dodb.model.Secret;
import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {
    private final Effort effort = Effort.NONE;

    private record Job(String user, String password) {}

    private static final class Plain {}

    private static final class Throwing {
        @Override
        public String toString() {
            throw new NoClassDefFoundError("gone");
        }
    }

    private Outcome<Object, Object> failed(Object item, Throwable cause) {
        return new Outcome.Failed<>(7, item, effort, cause);
    }

    @Test
    void sayWhatBecameOfWhich() {
        DatabaseUser user = new DatabaseUser("app", null, Secret.of("hunter22"), null, null, null, null);
        Object call = UserApi.get(new ClusterId(new UUID(0, 1)), "app");

        assertThat(new Outcome.Applied<>(1, call, effort, new Response<>(200, HttpFields.of(Map.of()), user, effort)))
                .hasToString("Applied[number=1, item=GET /v2/databases/00000000-0000-0000-0000-000000000001/users/app,"
                        + " effort=0 requests]");
        assertThat(new Outcome.Unchanged<>(2, "app", effort))
                .hasToString("Unchanged[number=2, item=app, effort=0 requests]");
        assertThat(failed("app", new IllegalStateException("no")))
                .hasToString("Failed[number=7, item=app, effort=0 requests, cause=IllegalStateException: no]");
        assertThat(new Outcome.Unknown<>(3, "app", effort, new IllegalStateException()))
                .hasToString("Unknown[number=3, item=app, effort=0 requests, cause=IllegalStateException]");
        assertThat(new Outcome.NotAttempted<>(4, "app", effort, null))
                .hasToString("NotAttempted[number=4, item=app, effort=0 requests]");
    }

    @Test
    void showNoSecretOfAnItemOrACause() {
        assertThat(failed(new Job("app", "hunter22"), new IllegalStateException("bad token dop_v1_0123456789abcdef")))
                .asString()
                .contains("user=app")
                .doesNotContain("hunter22", "0123456789abcdef");
    }

    @Test
    void areShortAndOnOneLine() {
        assertThat(failed("a\nb\u001b[2J" + "x".repeat(100_000), new IllegalStateException("y\n".repeat(100_000))))
                .asString()
                .hasSizeLessThan(1_000)
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void areThereWhateverTheItemIs() {
        assertThat(failed(new Plain(), new IllegalStateException())).asString().contains("item=Plain,");
        assertThat(failed(new Throwing(), new IllegalStateException()))
                .asString()
                .contains("item=Throwing,");
    }
}
