package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.cli.failure.Exit;
import io.dodb.model.Engine;
import io.dodb.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code dodb call} with the operations on settings, whose bodies have any members. */
class SettingsCallTest {
    private static final Sandbox SANDBOX = Sandbox.start(
            Runs.UNLIMITED.toBuilder().clusters(1).engines(Engine.MYSQL).build());

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    private static Runs.Result call(String operation, String... more) {
        String[] start = {"call", operation, "-p", "database_cluster_uuid=" + Runs.CLUSTER};
        String[] args = new String[start.length + more.length];
        System.arraycopy(start, 0, args, 0, start.length);
        System.arraycopy(more, 0, args, start.length, more.length);
        return Runs.against(SANDBOX).dodb(args);
    }

    @Test
    void aConfigIsPatchedWithMembersThatTheLibraryDoesNotKnow() {
        Runs.Result patched = call(
                "databases_patch_config", "-d", "{\"config\":{\"wait_timeout\":60,\"from_next_year\":[0.10,null]}}");
        assertThat(patched.err()).isEmpty();
        assertThat(patched.exit()).isZero();
        assertThat(patched.out()).isEmpty();

        assertThat(call("databases_get_config").out())
                .contains("\"wait_timeout\" : 60", "\"from_next_year\" : [ 0.10, null ]", "\"slow_query_log\" : false");
    }

    @Test
    void aBodyOfAnotherShapeIsRefused() {
        Runs.Result result =
                call("databases_update_autoscale", "-d", "{\"storage\":{\"enabled\":true,\"increment_gib\":5}}");

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains("storage.increment_gib must be from 10 to 500, not 5");
    }

    @Test
    void theMetricsPasswordIsRedacted() {
        Runs runs = Runs.against(SANDBOX);
        String get = "databases_get_cluster_metrics_credentials";

        assertThat(runs.dodb("call", get).out())
                .contains("\"basic_auth_username\" : \"metrics\"", "\"basic_auth_password\" : \"[redacted]\"");
        assertThat(runs.dodb("call", get, "--raw").out()).contains("\"basic_auth_password\":\"[redacted]\"");
        assertThat(runs.dodb("call", get, "--show-secrets").out()).doesNotContain("[redacted]");
    }
}
