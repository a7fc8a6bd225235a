package io.dodb.benchmarks.process;

import java.util.regex.Pattern;

/**
 * What a number of calls cost.
 *
 * @param peakKilobytes the most memory that the process has held so far; 0 where the system does not tell
 */
public record Reading(long calls, long wallNanos, long cpuNanos, long allocatedBytes, long peakKilobytes) {

    /** Nanoseconds. */
    public double cpuPerCall() {
        return (double) cpuNanos / calls;
    }

    /** Allocated on the heap. */
    public double bytesPerCall() {
        return (double) allocatedBytes / calls;
    }

    /** By the clock on the wall. */
    public double callsPerSecond() {
        return calls * 1e9 / wallNanos;
    }

    /** The line that a worker prints. */
    @Override
    public String toString() {
        return calls + " " + wallNanos + " " + cpuNanos + " " + allocatedBytes + " " + peakKilobytes;
    }

    /** Reads the line that a worker printed. */
    public static Reading parse(String line) {
        long[] parts = Pattern.compile(" ")
                .splitAsStream(line)
                .mapToLong(Long::parseLong)
                .toArray();
        return new Reading(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }
}
