package io.dodb.rate;

import java.util.Arrays;

/** A queue of (instant, value) pairs without boxes. */
final class Samples {
    private static final int FIRST_CAPACITY = 16;

    private long[] times = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int head;
    private int size;

    void add(long time, double value) {
        if (size == times.length) {
            grow();
        }
        times[index(size)] = time;
        values[index(size)] = value;
        size++;
    }

    void removeFirst() {
        head = index(1);
        size--;
    }

    void removeLast() {
        size--;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long time(int i) {
        return times[index(i)];
    }

    double value(int i) {
        return values[index(i)];
    }

    void setLast(double value) {
        values[index(size - 1)] = value;
    }

    private int index(int offset) {
        return (head + offset) & (times.length - 1);
    }

    private void grow() {
        long[] moreTimes = Arrays.copyOf(times, size * 2);
        double[] moreValues = Arrays.copyOf(values, size * 2);
        for (int i = 0; i < size; i++) {
            moreTimes[i] = time(i);
            moreValues[i] = value(i);
        }
        times = moreTimes;
        values = moreValues;
        head = 0;
    }
}
