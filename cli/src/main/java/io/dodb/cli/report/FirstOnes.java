package io.dodb.cli.report;

import java.util.ArrayList;
import java.util.List;

/** The first ones of many things, and how many there were. */
final class FirstOnes<T> {
    private final int most;
    private final List<T> kept = new ArrayList<>();
    private long total;

    FirstOnes(int most) {
        this.most = most;
    }

    void add(T one) {
        total++;
        if (kept.size() < most) {
            kept.add(one);
        }
    }

    void clear() {
        kept.clear();
        total = 0;
    }

    List<T> kept() {
        return List.copyOf(kept);
    }

    long total() {
        return total;
    }

    /** Returns the number of those that are not kept. */
    long more() {
        return total - kept.size();
    }
}
