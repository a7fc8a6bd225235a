package io.dodb.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import org.junit.jupiter.api.Test;

class SeenUsersTest {
    private static final ClusterId ONE = ClusterId.parse("00000000-0000-4000-8000-000000000001");
    private static final ClusterId OTHER = ClusterId.parse("00000000-0000-4000-8000-000000000002");

    private static AclItem item(long line, ClusterId cluster, String user, boolean replication) {
        return new AclItem(
                line,
                cluster,
                user,
                UserApi.update(cluster, user, new UpdateUser(UserSettings.pgReplication(replication))));
    }

    @Test
    void tellsWhereAUserWasSeenLastAndHow() {
        SeenUsers seen = new SeenUsers();

        assertThat(seen.put(item(1, ONE, "app", true))).isNull();
        assertThat(seen.put(item(2, OTHER, "app", true))).isNull();
        assertThat(seen.put(item(3, ONE, "app", true))).isEqualTo(new SeenUsers.Earlier(1, true));
        assertThat(seen.put(item(4, ONE, "app", false))).isEqualTo(new SeenUsers.Earlier(3, false));
    }

    @Test
    void forgetsNobodyWhileItGrows() {
        SeenUsers seen = new SeenUsers();
        for (int i = 1; i <= 100_000; i++) {
            assertThat(seen.put(item(i, ONE, "app-" + i, true))).isNull();
        }
        for (int i = 1; i <= 100_000; i += 997) {
            assertThat(seen.put(item(0, ONE, "app-" + i, true))).isEqualTo(new SeenUsers.Earlier(i, true));
        }
    }
}
