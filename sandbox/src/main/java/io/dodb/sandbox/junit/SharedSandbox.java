package io.dodb.sandbox.junit;

import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One sandbox for tests that run one after the other. It is started when it is first asked for, and again after a stop, on the same port. */
final class SharedSandbox {
    private final SandboxOptions options;
    private final @Nullable TestClock clock;
    private @Nullable Sandbox sandbox;
    private int port;
    /** How many classes and tests are under way. */
    private int users;

    /** The state before the first test, with what is made for all of them. */
    private @Nullable Seed first;
    /** The id of the test under way. */
    private @Nullable String test;

    SharedSandbox(SandboxOptions options, boolean manual) {
        this.options = options;
        this.clock = manual ? new TestClock() : null;
        this.port = options.port();
    }

    SandboxOptions options() {
        return options;
    }

    /** Returns the sandbox. A Spring context may outlive its test class, and keeps the URL: so the port stays. */
    synchronized Sandbox sandbox() {
        if (sandbox == null) {
            SandboxOptions.Builder wanted = options.toBuilder().port(port);
            sandbox = Sandbox.start((clock == null ? wanted : wanted.clock(clock)).build());
            port = URI.create(sandbox.url()).getPort();
        }
        return sandbox;
    }

    ManualClock clock() {
        if (clock == null) {
            throw new IllegalStateException(
                    "the sandbox has no clock of its own: SandboxExtension.create().withManualClock()");
        }
        return clock.current();
    }

    synchronized void enter() {
        users++;
        sandbox();
    }

    /**
     * Notes that a test begins.
     *
     * @throws IllegalStateException if another one is under way
     */
    synchronized void begin(String id) {
        if (test != null) {
            throw new IllegalStateException(
                    "tests that run in parallel can't share a sandbox: let the field not be static, or"
                            + " take a parameter of type Sandbox with @ExtendWith(SandboxExtension.class)");
        }
        test = id;
        first = first == null ? sandbox().snapshot() : first;
        if (clock != null) {
            clock.renew();
        }
        sandbox().reset(first);
    }

    synchronized void end(String id) {
        if (id.equals(test)) {
            test = null;
        }
    }

    synchronized void leave() {
        users--;
        if (users == 0 && sandbox != null) {
            sandbox.close();
            sandbox = null;
            first = null;
        }
    }
}
