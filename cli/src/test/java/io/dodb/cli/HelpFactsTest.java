package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicPermission;
import io.dodb.rate.DurationText;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.options.Timeouts;
import io.dodb.sandbox.SandboxOptions;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the manuals repeat of the library, because an annotation can't ask it. */
class HelpFactsTest {

    @Test
    void theManualOfApplyNamesEveryPermissionAndRole() {
        assertThat(manual("acl apply"))
                .contains("the permission " + choice(TopicPermission.known()) + ";")
                .contains("the permission " + choice(IndexPermission.known()) + ";")
                .contains("the role " + choice(MongoRole.known()) + " ");
    }

    @Test
    void theManualOfApplyHasTheDefaultsOfTheLibrary() {
        BulkOptions bulk = BulkOptions.DEFAULT;

        assertThat(manual("acl apply"))
                .contains("a bulk run in flight at once. Default: " + bulk.inFlight() + ".")
                .contains("at once to one cluster. Default: " + bulk.perCluster() + ".")
                .contains("before the rest is given up. Default: " + DurationText.format(bulk.patience()) + ".")
                .contains("whatever they are for. Default: " + Pacing.DEFAULT.maxInFlight() + ", or more")
                .contains("Default: " + RateLimits.DOCUMENTED + ", as the API has.")
                .contains("at most " + Pacing.MOST_IN_RESERVE + ". Default: " + number(Pacing.DEFAULT.reserve()) + ".")
                .contains("for a single call, " + DurationText.format(Timeouts.DEFAULT.total()) + ".");
    }

    @Test
    void theManualOfTheSandboxHasTheDefaultsOfTheSandbox() {
        SandboxOptions defaults = SandboxOptions.DEFAULTS;

        assertThat(manual("sandbox"))
                .contains("How many clusters. Default: " + defaults.clusters() + ".")
                .contains("How many users each cluster has. Default: " + defaults.usersPerCluster() + ".")
                .contains("faults repeatable. Default: " + defaults.seed() + ".");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** In one line. */
    private static String manual(String command) {
        return Runs.bare().dodb(("help " + command).strip().split(" ")).out().replaceAll("\\s+", " ");
    }

    private static String choice(List<?> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        int last = texts.size() - 1;
        return String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }
}
