package io.dodb.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** A guess at the known word that a misspelt one stands for. */
public final class Nearest {
    private Nearest() {}

    /** Returns {@code "; did you mean 'apply'?"}, or an empty text if none is near. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(found -> "; did you mean '" + found + "'?").orElse("");
    }

    /** Returns the nearest by letters that differ; otherwise the shortest that ends or begins with the word. */
    public static Optional<String> of(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT).replace('-', '_');
        int most = Math.max(1, word.length() / 4);
        return known.stream()
                .filter(other -> distance(lower, other.replace('-', '_')) <= most)
                .min(Comparator.comparingInt(other -> distance(lower, other.replace('-', '_'))))
                .or(() -> known.stream()
                        .filter(other -> word.length() > 2 && (other.endsWith(lower) || other.startsWith(lower)))
                        .min(Comparator.comparingInt(String::length)));
    }

    /** Returns the number of letters to insert, delete, replace, or swap with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int k = 0; k <= other.length(); k++) {
                if (i == 0 || k == 0) {
                    cost[i][k] = i + k;
                    continue;
                }
                int replaced = cost[i - 1][k - 1] + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                cost[i][k] = Math.min(replaced, 1 + Math.min(cost[i - 1][k], cost[i][k - 1]));
                boolean exchanged = i > 1
                        && k > 1
                        && one.charAt(i - 1) == other.charAt(k - 2)
                        && one.charAt(i - 2) == other.charAt(k - 1);
                if (exchanged) {
                    cost[i][k] = Math.min(cost[i][k], 1 + cost[i - 2][k - 2]);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
