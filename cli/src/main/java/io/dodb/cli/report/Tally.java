package io.dodb.cli.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers by name. It keeps so many names; what has another one is counted together. */
final class Tally {
    static final String OTHERS = "others";

    private final int most;
    private final Map<String, Long> counts = new HashMap<>();

    Tally(int most) {
        this.most = most;
    }

    /** A name and its number. */
    record Count(String name, long number) {}

    void add(String name) {
        add(name, 1);
    }

    void add(String name, long number) {
        counts.merge(counts.containsKey(name) || counts.size() < most ? name : OTHERS, number, Long::sum);
    }

    void clear() {
        counts.clear();
    }

    long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns them, the largest first. */
    List<Count> counts() {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::number).reversed().thenComparing(Count::name))
                .toList();
    }
}
