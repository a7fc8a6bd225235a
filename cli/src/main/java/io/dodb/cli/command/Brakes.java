package io.dodb.cli.command;

import io.dodb.cli.acl.Planning.Planned;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.terminal.Terminal;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.Plan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What holds back a run that takes things away, and the options that let it go on. */
final class Brakes {
    @Option(names = "--yes", description = "Goes on without asking when rules or users are taken away.")
    boolean yes;

    @Option(
            names = "--force",
            description = "Lets this run take away or change more than the limit of a cluster allows, which is 30 %% of"
                    + " its users or rules unless the file says otherwise.")
    boolean force;

    @Option(
            names = "--max-removals",
            paramLabel = "N",
            description = "Lets this run take away up to N rules and users, whatever their share, and no more.")
    @Nullable
    Integer maxRemovals;

    /**
     * Lets the plan pass, or stops it.
     *
     * @throws CommandFailure if it must not be applied
     */
    void check(Planned planned, Terminal terminal) {
        Plan plan = planned.plan();
        long rules = plan.sum(ClusterPlan::removed);
        long users = plan.sum(ClusterPlan::deleted);
        if (maxRemovals != null && rules + users > maxRemovals) {
            throw stopped(String.format(
                    Locale.ROOT,
                    "%s and %s would be taken away, and --max-removals is %,d",
                    count(rules, "rule"),
                    count(users, "user"),
                    maxRemovals));
        }
        List<String> stops = plan.stops(force || maxRemovals != null);
        if (!stops.isEmpty()) {
            String hint = plan.stops(true).isEmpty()
                    ? ". Look at the plan; --force applies it this once, --max-removals raises the limit"
                    : "";
            throw stopped(planned.titles().in(String.join("; ", stops)) + hint);
        }
        if (rules + users > 0 && !yes) {
            String what = count(rules, "rule") + (rules == 1 ? " is" : " are") + " taken away and "
                    + count(users, "user") + (users == 1 ? " is" : " are") + " deleted";
            if (!terminal.answers()) {
                throw stopped(what + "; --yes goes on without asking");
            }
            if (!Confirmation.isGiven(what, terminal)) {
                throw new CommandFailure(Exit.BRAKE, "not confirmed; nothing was written", null);
            }
        }
    }

    private static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /** Returns a word for the history of the run. */
    String mode() {
        return force ? "plan --force" : maxRemovals == null ? "plan" : "plan --max-removals " + maxRemovals;
    }

    private static CommandFailure stopped(String why) {
        return new CommandFailure(Exit.BRAKE, "stopped before the first write: " + why, null);
    }
}
