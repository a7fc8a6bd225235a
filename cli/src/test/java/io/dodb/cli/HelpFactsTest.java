package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.internal.DurationText;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicPermission;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.options.Timeouts;
import io.dodb.sandbox.options.SandboxOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        String manual = manual("acl apply");

        assertThat(defaultOf("--concurrency", manual)).isEqualTo(String.valueOf(bulk.inFlight()));
        assertThat(defaultOf("--per-cluster", manual)).isEqualTo(String.valueOf(bulk.perCluster()));
        assertThat(defaultOf("--patience", manual)).isEqualTo(DurationText.format(bulk.patience()));
        assertThat(defaultOf("--max-in-flight", manual)).isEqualTo(String.valueOf(Pacing.DEFAULT.maxInFlight()));
        assertThat(defaultOf("--limits", manual)).isEqualTo(RateLimits.DOCUMENTED.toString());
        assertThat(defaultOf("--reserve", manual)).isEqualTo(number(Pacing.DEFAULT.reserve()));
        assertThat(manual)
                .contains("at most " + Pacing.MOST_IN_RESERVE + ". ")
                .contains("for a single call, " + DurationText.format(Timeouts.DEFAULT.total()) + ".");
    }

    @Test
    void theManualOfTheSandboxHasTheDefaultsOfTheSandbox() {
        SandboxOptions defaults = SandboxOptions.DEFAULTS;
        String manual = manual("sandbox");

        assertThat(defaultOf("--clusters", manual)).isEqualTo(String.valueOf(defaults.clusters()));
        assertThat(defaultOf("--users", manual)).isEqualTo(String.valueOf(defaults.usersPerCluster()));
        assertThat(defaultOf("--seed", manual)).isEqualTo(String.valueOf(defaults.randomSeed()));
    }

    /** What follows "Default: " in the description of an option, before a full stop, or a comma with a space. */
    private static String defaultOf(String option, String manual) {
        return Pattern.compile(option + "=[A-Z]+ ((?! -).)*?Default: (.+?)(\\.|,) ")
                .matcher(manual)
                .results()
                .map(found -> found.group(2))
                .collect(Collectors.joining(" and "));
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
