package io.dodb.benchmarks.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.dodb.benchmarks.client.Contender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import reactor.core.publisher.Flux;

/** The child process: one client. Reads a number of calls from its input, makes them, and prints what that cost. */
final class Worker {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Worker() {}

    /** Arguments: contender, base URL, calls in flight. */
    @SuppressWarnings("SystemOut") // the parent process reads it
    public static void main(String[] arguments) throws IOException {
        int inFlight = Integer.parseInt(arguments[2]);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        long start = System.nanoTime();
        try (Contender.Client client = Contender.of(arguments[0]).start(arguments[1], inFlight)) {
            client.update().block();
            System.out.println(System.nanoTime() - start);
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                System.out.println(run(client, Integer.parseInt(command), inFlight));
            }
        }
    }

    private static Reading run(Contender.Client client, int calls, int inFlight) {
        long wall = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        long allocated = allocated();
        Flux.range(0, calls).flatMap(i -> client.update(), inFlight).blockLast();
        return new Reading(
                calls,
                System.nanoTime() - wall,
                SYSTEM.getProcessCpuTime() - cpu,
                allocated() - allocated,
                peakKilobytes());
    }

    private static long allocated() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static long peakKilobytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
