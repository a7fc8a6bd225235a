package io.dodb.benchmarks.process;

import io.dodb.benchmarks.client.Contender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The child process: one client. Reads a number of calls from its input, makes them, and prints what that cost. */
final class Worker {
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
        Meter meter = new Meter();
        client.updates(calls, inFlight).block();
        return meter.read(calls);
    }
}
