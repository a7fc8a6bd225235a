package io.dodb.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.model.ClusterId;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrakeTest {
    private static final ClusterId KAFKA = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");

    /** A cluster with that many users of one rule each, of which the first ones lose it. */
    private static ClusterPlan losing(int users, int losing, Brake brake) {
        UserSettings one = UserSettings.topicAcl(List.of(TopicAcl.allow("t", TopicPermission.CONSUME)));
        DesiredCluster.Builder desired = DesiredCluster.of(KAFKA).brake(brake);
        for (int i = 0; i < losing; i++) {
            desired.user(DesiredUser.of("user-" + i, UserSettings.topicAcl(List.of())));
        }
        Planner planner = new Planner(desired.build());
        for (int i = 0; i < users; i++) {
            planner.add(new ActualUser("user-" + i, false, one));
        }
        return planner.plan();
    }

    @Test
    void moreThanThirtyPercentStopIt() {
        assertThat(losing(10, 3, Brake.DEFAULT).exceeded()).isEmpty();
        assertThat(losing(10, 4, Brake.DEFAULT).exceeded())
                .containsExactly(
                        "lose rules of 4 of 10 users (40 %, limit 30 %)", "lose 4 of 10 rules (40 %, limit 30 %)");
        assertThat(losing(312, 121, Brake.DEFAULT).exceeded())
                .first()
                .isEqualTo("lose rules of 121 of 312 users (38.8 %, limit 30 %)");
    }

    @Test
    void fewUsersAreNotHeldBack() {
        assertThat(losing(9, 9, Brake.DEFAULT).exceeded()).isEmpty();
    }

    @Test
    void itCanBeSetAndTurnedOff() {
        assertThat(losing(10, 5, new Brake(0.5, 1)).exceeded()).isEmpty();
        assertThat(losing(10, 1, new Brake(0, 1)).exceeded()).hasSize(2);
        assertThat(losing(10, 10, Brake.OFF).exceeded()).isEmpty();
        assertThat(losing(10, 4, new Brake(1, 0.3)).exceeded())
                .containsExactly("change 4 of 10 users (40 %, limit 30 %)");
        assertThat(new Brake(0.3, 1).and(new Brake(0.5, 0.2))).isEqualTo(new Brake(0.3, 0.2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, 30, Double.NaN})
    void aShareIsBetweenNothingAndAll(double share) {
        assertThatThrownBy(() -> new Brake(share, 1)).hasMessageContaining("a share from 0 to 1");
        assertThatThrownBy(() -> new Brake(1, share)).hasMessageContaining("a share from 0 to 1");
    }
}
