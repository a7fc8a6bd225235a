package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.dodb.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The extension stops what it started, also where JUnit's store does not close it: before 5.13, or when it is told not to. */
class SandboxExtensionClosingTest {
    private static final String STORE_CLOSES = "junit.jupiter.extensions.store.close.autocloseable.enabled";

    /** Left by the tests below, which are run by the tests of this class alone. */
    private static final List<Sandbox> STARTED = new CopyOnWriteArrayList<>();

    private static final List<Boolean> LISTENED_IN_AFTER_EACH = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        STARTED.clear();
        LISTENED_IN_AFTER_EACH.clear();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingListensWhenTheTestsAreOver(boolean storeCloses) {
        assertThat(run(OneForEachTest.class, storeCloses)).isEqualTo(3);
        assertThat(STARTED).doesNotHaveDuplicates().hasSize(3).noneMatch(SandboxExtensionClosingTest::listens);
        assertThat(LISTENED_IN_AFTER_EACH).containsExactly(true, true, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOneOfAClassLivesAsLongAsTheClass(boolean storeCloses) {
        assertThat(run(OneForTheClass.class, storeCloses)).isEqualTo(3);
        assertThat(STARTED).hasSize(4).noneMatch(SandboxExtensionClosingTest::listens);
        assertThat(STARTED.stream().distinct()).hasSize(1);
        assertThat(LISTENED_IN_AFTER_EACH).containsExactly(true, true, true);
    }

    private static long run(Class<?> tests, boolean storeCloses) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter(STORE_CLOSES, String.valueOf(storeCloses))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        assertThat(listener.getSummary().getFailures()).isEmpty();
        return listener.getSummary().getTestsSucceededCount();
    }

    private static boolean listens(Sandbox sandbox) {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.url()).getPort())) {
            // the system may give a socket that calls a port in vain that very port, and then it has called itself
            return socket.getLocalPort() != socket.getPort();
        } catch (IOException e) {
            return false;
        }
    }

    @ExtendWith(SandboxExtension.class)
    static class OneForEachTest {
        @RepeatedTest(2)
        void usesIt(Sandbox sandbox) {
            STARTED.add(sandbox);
        }

        @AfterEach
        void isStillThere(Sandbox sandbox) {
            LISTENED_IN_AFTER_EACH.add(listens(sandbox));
        }

        @Nested
        class Inner {
            @Test
            void usesItToo(Sandbox sandbox) {
                STARTED.add(sandbox);
            }
        }
    }

    @ExtendWith(SandboxExtension.class)
    static class OneForTheClass {
        @BeforeAll
        static void takesIt(Sandbox sandbox) {
            STARTED.add(sandbox);
        }

        @RepeatedTest(2)
        void usesIt(Sandbox sandbox) {
            STARTED.add(sandbox);
        }

        @AfterEach
        void isStillThere(Sandbox sandbox) {
            LISTENED_IN_AFTER_EACH.add(listens(sandbox));
        }

        @Nested
        class Inner {
            @Test
            void usesItToo(Sandbox sandbox) {
                STARTED.add(sandbox);
            }
        }
    }
}
