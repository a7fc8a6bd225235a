package io.dodb.testing;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which Netty reports a leak. JUnit finds it by itself in every module that has this test-jar on its class path;
 * see {@code junit-platform.properties}.
 */
public final class NettyLeakExtension implements AfterAllCallback {

    /** Made before any test runs, hence before the first buffer. */
    public NettyLeakExtension() {
        Leaks.record();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failOnLeaks();
    }

    static void failOnLeaks() {
        List<String> leaks = Leaks.collect();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " leaks; the first: " + leaks.get(0));
        }
    }
}
