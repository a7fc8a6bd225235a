package io.dodb.sandbox.app;

import io.dodb.cli.Dodb;
import java.util.stream.Stream;

/** Runs {@code dodb sandbox}: the arguments are its options. */
public final class SandboxApp {
    private SandboxApp() {}

    /** Runs the sandbox until it is interrupted, and ends the process. */
    public static void main(String[] args) {
        Dodb.main(Stream.concat(Stream.of("sandbox"), Stream.of(args)).toArray(String[]::new));
    }
}
