package io.dodb.cli.acl;

import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.Printable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The number of failures by message, without the parts specific to one item. Not thread-safe. */
final class FailureCauses {
    /** More than a person reads; further causes are counted together. */
    private static final int MOST = 20;

    private static final String OTHERS = "other causes";

    private final Map<String, Long> counts = new HashMap<>();

    void add(String outcome, Throwable cause) {
        String text = outcome + ": " + Printable.of(Reason.of(cause).replaceAll(" \\(request [^)]*\\)", ""));
        counts.merge(counts.containsKey(text) || counts.size() < MOST ? text : OTHERS, 1L, Long::sum);
    }

    /** Returns one line for each, the most frequent first. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(count -> "%8d %s%n".formatted(count.getValue(), count.getKey()))
                .collect(Collectors.joining());
    }
}
