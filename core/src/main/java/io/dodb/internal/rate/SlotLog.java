package io.dodb.internal.rate;

import java.util.Arrays;

/**
 * The instants at which slots of one window were taken, oldest first. Instants that lie closer together than the window's grain are kept as
 * one, at the latest of them: a slot is then held a little longer than needed, never shorter, and the memory is bounded whatever the limit.
 */
final class SlotLog {
    /** Runs of instants that are kept apart, at most. For the documented hour: 55 ms. */
    private static final int GRAINS = 65_536;

    private static final int FIRST_CAPACITY = 64;

    private final long window;
    private final long grain;
    private long[] firsts = new long[FIRST_CAPACITY];
    private long[] lasts = new long[FIRST_CAPACITY];
    private int[] counts = new int[FIRST_CAPACITY];
    private int head;
    private int runs;
    private long size;

    /** Creates an empty log of slots that are held for that many nanoseconds. */
    SlotLog(long window) {
        this.window = window;
        this.grain = window / GRAINS;
    }

    /** Takes {@code slots} slots at {@code now}, which must not go back. */
    void take(long now, int slots) {
        size += slots;
        if (runs > 0) {
            int last = index(runs - 1);
            if (now - firsts[last] <= grain) {
                lasts[last] = now;
                counts[last] += slots;
                return;
            }
        }
        if (runs == counts.length) {
            grow();
        }
        int next = index(runs++);
        firsts[next] = now;
        lasts[next] = now;
        counts[next] = slots;
    }

    /** Frees the slots that were held for a window, and returns their number. */
    int expire(long now) {
        return dropUntil(now - window);
    }

    /** Frees the slots that were taken at that instant or before it, and returns their number. */
    int dropUntil(long instant) {
        int freed = 0;
        while (runs > 0 && instant - lasts[head] >= 0) {
            freed += counts[head];
            head = index(1);
            runs--;
        }
        size -= freed;
        return freed;
    }

    /** Frees the oldest of the slots before their time, at most that many, and returns their number. */
    long drop(long most) {
        long dropped = 0;
        while (runs > 0 && dropped < most) {
            int some = (int) Math.min(counts[head], most - dropped);
            counts[head] -= some;
            dropped += some;
            if (counts[head] == 0) {
                head = index(1);
                runs--;
            }
        }
        size -= dropped;
        return dropped;
    }

    /** Returns the number of slots held. */
    long size() {
        return size;
    }

    /** Returns the nanoseconds until the next slots become free; meaningless if none is held. */
    long untilNextFree(long now) {
        return lasts[head] + window - now;
    }

    /** Returns how long ago the oldest slot was taken; 0 if none is held. */
    long oldestAge(long now) {
        return runs == 0 ? 0 : now - firsts[head];
    }

    private int index(int offset) {
        return (head + offset) & (counts.length - 1);
    }

    private void grow() {
        int capacity = counts.length;
        firsts = unrolled(firsts, capacity);
        lasts = unrolled(lasts, capacity);
        int[] larger = new int[capacity * 2];
        for (int i = 0; i < capacity; i++) {
            larger[i] = counts[index(i)];
        }
        counts = larger;
        head = 0;
    }

    private long[] unrolled(long[] ring, int capacity) {
        long[] larger = Arrays.copyOf(ring, capacity * 2);
        for (int i = 0; i < capacity; i++) {
            larger[i] = ring[(head + i) & (capacity - 1)];
        }
        return larger;
    }
}
