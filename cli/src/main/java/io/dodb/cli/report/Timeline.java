package io.dodb.cli.report;

import io.dodb.rate.RateWindow;
import java.util.List;

/** The requests of one run over time, in bins that become wider as the run goes on. */
final class Timeline {
    static final int BINS = 240;
    private static final long FIRST_WIDTH = 500;

    private final long start;
    private final List<Trailing> trailing;
    private long width = FIRST_WIDTH;
    private int used;
    private final int[] answered = new int[BINS];
    private final int[] rejected = new int[BINS];
    private final int[] retried = new int[BINS];
    /** For each limit the most requests that it saw at once, in each bin. */
    private final int[][] peaks;

    /**
     * Creates the timeline of a run.
     *
     * @param trailing one for each limit; they may know the requests of earlier runs
     */
    Timeline(long start, List<Trailing> trailing) {
        this.start = start;
        this.trailing = trailing;
        this.peaks = new int[trailing.size()][BINS];
    }

    void answered(long at) {
        int bin = bin(at);
        answered[bin]++;
        for (int i = 0; i < peaks.length; i++) {
            peaks[i][bin] = Math.max(peaks[i][bin], trailing.get(i).add(at));
        }
    }

    void rejected(long at) {
        rejected[bin(at)]++;
    }

    void retried(long at) {
        retried[bin(at)]++;
    }

    /** Makes it as long as that at least. */
    void passed(long at) {
        bin(at);
    }

    private int bin(long at) {
        // a clock that was set back
        long since = Math.max(0, at - start);
        while (since / width >= BINS) {
            widen();
        }
        int bin = (int) (since / width);
        used = Math.max(used, bin + 1);
        return bin;
    }

    private void widen() {
        width *= 2;
        add(answered);
        add(rejected);
        add(retried);
        for (int[] peak : peaks) {
            for (int i = 0; i < BINS; i++) {
                peak[i] = i < BINS / 2 ? Math.max(peak[2 * i], peak[2 * i + 1]) : 0;
            }
        }
        used = (used + 1) / 2;
    }

    private static void add(int[] numbers) {
        for (int i = 0; i < BINS; i++) {
            numbers[i] = i < BINS / 2 ? numbers[2 * i] + numbers[2 * i + 1] : 0;
        }
    }

    long start() {
        return start;
    }

    /** Returns the milliseconds that a bin is wide. */
    long width() {
        return width;
    }

    /** Returns the number of bins. */
    int size() {
        return used;
    }

    long end() {
        return start + used * width;
    }

    int answered(int bin) {
        return answered[bin];
    }

    int rejected(int bin) {
        return rejected[bin];
    }

    int retried(int bin) {
        return retried[bin];
    }

    List<RateWindow> limits() {
        return trailing.stream().map(Trailing::window).toList();
    }

    /** Returns the most requests that this limit saw at once, in that bin. */
    int peak(int limit, int bin) {
        return peaks[limit][bin];
    }
}
