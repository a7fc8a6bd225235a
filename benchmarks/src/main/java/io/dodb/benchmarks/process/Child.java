package io.dodb.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JVM of our own class path, pinned to one core where that is possible; it ends when its input does. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.US_ASCII);
        this.in = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true);
    }

    /**
     * Starts one with a heap of 256 MB, all of it taken at once.
     *
     * @param core -1 for any
     */
    public static Child start(int core, Class<?> main, Object... arguments) throws IOException {
        return start(core, List.of("-Xms256m", "-Xmx256m"), main, arguments);
    }

    /** The same with other options of the JVM. */
    public static Child start(int core, List<String> options, Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (core >= 0) {
            command.addAll(List.of("taskset", "-c", Integer.toString(core)));
        }
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.add("-XX:+UseSerialGC");
        command.addAll(Arrays.asList(System.getProperty("dodb.jvm", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line of its output. */
    public String read() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the child process ended");
        }
        return line;
    }

    Reading run(int calls) throws IOException {
        in.println(calls);
        return Reading.parse(read());
    }

    @Override
    public void close() {
        in.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
