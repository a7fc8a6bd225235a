package io.dodb.reactor.internal.limit;

import io.dodb.rate.Pacing;
import io.dodb.reactor.internal.Timing;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The budgets of this process, one for each token and server. A budget outlives its clients while it is referenced, so that its knowledge
 * is not lost between two of them.
 */
final class SharedBudgets {
    private static final Map<Key, Entry> BUDGETS = new HashMap<>();

    private SharedBudgets() {}

    static InProcessBudget of(String server, Object token, Pacing pacing) {
        synchronized (BUDGETS) {
            BUDGETS.values().removeIf(entry -> entry.budget.get() == null);
            Key key = new Key(server, token);
            Entry entry = BUDGETS.get(key);
            InProcessBudget budget = entry == null ? null : entry.budget.get();
            if (entry == null
                    || budget == null
                    || (entry.users == 0 && !budget.pacing().equals(pacing))) {
                budget = new InProcessBudget(pacing, Timing.system());
                entry = new Entry(new WeakReference<>(budget));
                BUDGETS.put(key, entry);
            } else if (!budget.pacing().equals(pacing)) {
                throw new IllegalArgumentException("another client of this token paces by " + budget.pacing() + "; "
                        + pacing + " would break its count. Use the same pacing, or close that client first");
            }
            entry.users++;
            return budget;
        }
    }

    /** Releases the budget of a client that was closed. */
    static void release(InProcessBudget budget) {
        synchronized (BUDGETS) {
            BUDGETS.values().stream()
                    .filter(entry -> entry.budget.get() == budget)
                    .forEach(entry -> entry.users--);
        }
    }

    private record Key(String server, Object token) {}

    private static final class Entry {
        final WeakReference<InProcessBudget> budget;
        int users;

        Entry(WeakReference<InProcessBudget> budget) {
            this.budget = budget;
        }
    }
}
