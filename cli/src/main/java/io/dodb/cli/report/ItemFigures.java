package io.dodb.cli.report;

import io.dodb.cli.event.RunEvent.ItemEnded;
import io.dodb.cli.event.RunEvent.ItemKind;
import io.dodb.cli.event.RunEvent.ItemOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What became of the items. Those that one run did not do are tried again by the next one, and are told of the last run only. */
final class ItemFigures {
    private static final int MOST_CAUSES = 20;
    private static final int MOST_CLUSTERS = 100;
    /** A shorter name may be a part of any word. */
    private static final int SHORTEST_NAME = 3;

    private static final Pattern OF_ONE_ITEM = Pattern.compile(" \\(request [^)]*\\)");

    private final FirstOnes<ItemEnded> notDone = new FirstOnes<>(RunFigures.MOST);
    private final Tally causes = new Tally(MOST_CAUSES);
    private final FirstOnes<ItemEnded> removals = new FirstOnes<>(RunFigures.MOST);
    private final Map<String, OfCluster> clusters = new TreeMap<>();
    private final Map<ItemOutcome, Long> outcomes = new EnumMap<>(ItemOutcome.class);
    private long added;
    private long removed;
    private long usersRemoved;
    private long notKnown;

    /** The items of one cluster. */
    record OfCluster(long applied, long added, long removed, long notDone) {
        static final OfCluster NONE = new OfCluster(0, 0, 0, 0);

        private OfCluster plus(ItemEnded item) {
            boolean isApplied = item.outcome() == ItemOutcome.APPLIED;
            return new OfCluster(
                    applied + (isApplied ? 1 : 0),
                    added + (isApplied ? number(item.added()) : 0),
                    removed + (isApplied ? number(item.removed()) : 0),
                    notDone + (item.outcome().isDone() ? 0 : 1));
        }

        private OfCluster triedAgain() {
            return new OfCluster(applied, added, removed, 0);
        }
    }

    void began() {
        notDone.clear();
        causes.clear();
        outcomes.clear();
        clusters.replaceAll((id, sum) -> sum.triedAgain());
    }

    void add(ItemEnded item) {
        outcomes.merge(item.outcome(), 1L, Long::sum);
        String id = item.cluster() == null ? "not known" : item.cluster();
        String row = clusters.containsKey(id) || clusters.size() < MOST_CLUSTERS ? id : Tally.OTHERS;
        clusters.put(row, clusters.getOrDefault(row, OfCluster.NONE).plus(item));
        if (!item.outcome().isDone()) {
            notDone.add(item);
            causes.add(words(item.outcome()) + ": " + cause(item));
        }
        // of what may have been applied, the removal may have been, too
        if (item.outcome() == ItemOutcome.APPLIED || item.outcome() == ItemOutcome.UNKNOWN) {
            changed(item);
        }
    }

    /** Returns the cause without what is of this item only, so that items with one cause are counted together. */
    private static String cause(ItemEnded item) {
        String cause = item.cause() == null ? "the run ended before" : item.cause();
        String general = OF_ONE_ITEM.matcher(cause).replaceAll("");
        String user = item.user();
        return user == null || user.length() < SHORTEST_NAME ? general : general.replace(user, "(user)");
    }

    private void changed(ItemEnded item) {
        if (item.outcome() == ItemOutcome.APPLIED) {
            added += number(item.added());
            removed += number(item.removed());
            usersRemoved += item.kind() == ItemKind.DELETE ? 1 : 0;
            notKnown += item.removed() == null ? 1 : 0;
        }
        if (item.kind() == ItemKind.DELETE || number(item.removed()) > 0) {
            removals.add(item);
        }
    }

    private static long number(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** Returns an outcome in words. */
    static String words(ItemOutcome outcome) {
        return switch (outcome) {
            case APPLIED -> "applied";
            case UNCHANGED -> "unchanged";
            case FAILED -> "failed";
            case UNKNOWN -> "unknown";
            case NOT_ATTEMPTED -> "not attempted";
        };
    }

    /** Returns the number of items of the last run that ended so, as far as the events tell. */
    long count(ItemOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    FirstOnes<ItemEnded> notDone() {
        return notDone;
    }

    Tally causes() {
        return causes;
    }

    /** Returns the items that took something away, or may have. */
    FirstOnes<ItemEnded> removals() {
        return removals;
    }

    /** Returns them by the id of the cluster. */
    Map<String, OfCluster> clusters() {
        return clusters;
    }

    long added() {
        return added;
    }

    long removed() {
        return removed;
    }

    long usersRemoved() {
        return usersRemoved;
    }

    /** Returns the number of items of which nobody knows what they took away: their settings were replaced without a look. */
    long notKnown() {
        return notKnown;
    }
}
