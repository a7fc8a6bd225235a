package io.dodb.reactor.simulation.worlds;

import java.util.Arrays;

/** A list of instants in their order, without boxes. */
final class Instants {
    private long[] all = new long[1024];
    private int size;

    void add(long instant) {
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
        all[size++] = instant;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return all[index];
    }

    /** How many are not later than that. */
    int countUntil(long instant) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (all[middle] <= instant) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The most that lie in any window of that length; two that are a window apart do not lie in the same. */
    int mostWithin(long window) {
        int most = 0;
        int oldest = 0;
        for (int i = 0; i < size; i++) {
            while (all[i] - all[oldest] >= window) {
                oldest++;
            }
            most = Math.max(most, i - oldest + 1);
        }
        return most;
    }

    /** The longest time between two that follow each other. */
    long longestGap() {
        long longest = 0;
        for (int i = 1; i < size; i++) {
            longest = Math.max(longest, all[i] - all[i - 1]);
        }
        return longest;
    }
}
