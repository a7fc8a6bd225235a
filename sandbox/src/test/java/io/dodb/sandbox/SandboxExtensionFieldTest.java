package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.dodb.sandbox.junit.SandboxExtension;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The extension as a field: one sandbox for the tests of a class, which is new to each of them. */
class SandboxExtensionFieldTest {
    private static final SandboxOptions ONE_CLUSTER =
            SandboxOptions.builder().clusters(1).usersPerCluster(1).build();

    /** Left by the tests below, which are run by the tests of this class alone. */
    private static final List<String> URLS = new CopyOnWriteArrayList<>();

    private static CountDownLatch refused = new CountDownLatch(1);

    @BeforeEach
    void forget() {
        URLS.clear();
        refused = new CountDownLatch(1);
    }

    @Test
    void aStaticOneIsNewToEachTestAtTheSameUrl() {
        TestExecutionSummary seen = run(false, StaticField.class);
        assertThat(seen.getFailures()).isEmpty();
        assertThat(seen.getTestsSucceededCount()).isEqualTo(3);
        assertThat(URLS).hasSize(4).containsOnly(URLS.get(0));
        assertThat(listens(URLS.get(0))).isFalse();
    }

    @Test
    void whatABaseClassHasKeepsItsUrlOverAllClasses() {
        TestExecutionSummary seen = run(false, FirstOfBase.class, SecondOfBase.class);
        assertThat(seen.getFailures()).isEmpty();
        assertThat(URLS).hasSize(2).containsOnly(URLS.get(0));
        assertThat(listens(URLS.get(0))).isFalse();
    }

    @Test
    void whatIsMadeForAllTestsIsThereInEach() {
        TestExecutionSummary seen = run(false, MadeForAll.class);
        assertThat(seen.getFailures()).isEmpty();
        assertThat(seen.getTestsSucceededCount()).isEqualTo(2);
    }

    @Test
    void oneThatIsNotStaticIsOfOneTest() {
        TestExecutionSummary seen = run(true, InstanceField.class);
        assertThat(seen.getFailures()).isEmpty();
        assertThat(URLS).doesNotHaveDuplicates().hasSize(2).noneMatch(SandboxExtensionFieldTest::listens);
    }

    @Test
    void parallelTestsDoNotShareOne() {
        TestExecutionSummary seen = run(true, Parallel.class);
        assertThat(seen.getTestsSucceededCount()).isEqualTo(1);
        assertThat(seen.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException())
                        .hasMessageStartingWith("tests that run in parallel can't share"));
    }

    @Test
    void oneForAnnotationsHasNoSandboxOfItsOwn() {
        assertThatIllegalStateException()
                .isThrownBy(new SandboxExtension()::url)
                .withMessageContaining("SandboxExtension.create()");
        assertThatIllegalStateException()
                .isThrownBy(SandboxExtension.create()::clock)
                .withMessageContaining("withManualClock()");
    }

    private static TestExecutionSummary run(boolean parallel, Class<?>... tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        List.of(tests).stream().map(test -> selectClass(test)).toList())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        TestExecutionListener failures = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    refused.countDown();
                }
            }
        };
        LauncherFactory.create().execute(request, listener, failures);
        return listener.getSummary();
    }

    private static boolean listens(String url) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
            return socket.getLocalPort() != socket.getPort();
        } catch (IOException e) {
            return false;
        }
    }

    static class StaticField {
        @RegisterExtension
        static final SandboxExtension SANDBOX =
                SandboxExtension.with(ONE_CLUSTER).withManualClock();

        private static final ManualClock BEFORE = SANDBOX.clock();

        static {
            // as @DynamicPropertySource does, before JUnit calls the extension
            URLS.add(SANDBOX.url());
        }

        @RepeatedTest(2)
        void leavesNothingBehind(Sandbox sandbox) throws IOException {
            URLS.add(SANDBOX.url());
            assertThat(sandbox).isSameAs(SANDBOX.sandbox());
            assertThat(SANDBOX.clock()).isNotSameAs(BEFORE);
            assertThat(SANDBOX.clock().now()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
            assertThat(SANDBOX.state().requests().seen()).isZero();

            String cluster = sandbox.clusterIds().get(0);
            Http http = Http.of(sandbox).token(SANDBOX.token());
            assertThat(http.delete("/v2/databases/" + cluster + "/users/app-001")
                            .status())
                    .isEqualTo(204);
            SANDBOX.clock().advance(Duration.ofHours(1));
            assertThat(http.get("/v2/databases").field("date")).isEqualTo("Tue, 01 Jan 2030 01:00:00 GMT");
        }

        @Nested
        class Inner {
            @Test
            void hasTheSameOne() {
                URLS.add(SANDBOX.url());
                assertThat(SANDBOX.state().requests().seen()).isZero();
            }
        }
    }

    static class MadeForAll {
        @RegisterExtension
        static final SandboxExtension SANDBOX = SandboxExtension.with(ONE_CLUSTER);

        @BeforeAll
        static void make() {
            SANDBOX.sandbox().seed(Seed.parse("clusters: [{name: shop, engine: pg, users: [app]}]"));
        }

        @RepeatedTest(2)
        void deletesIt(Sandbox sandbox) throws IOException {
            String shop = sandbox.clusterId("shop");
            assertThat(Http.of(sandbox)
                            .delete("/v2/databases/" + shop + "/users/app")
                            .status())
                    .isEqualTo(204);
        }
    }

    abstract static class Base {
        @RegisterExtension
        static final SandboxExtension SANDBOX = SandboxExtension.with(ONE_CLUSTER);

        @Test
        void usesIt() throws IOException {
            URLS.add(SANDBOX.url());
            assertThat(Http.of(SANDBOX.sandbox()).get("/v2/databases").status()).isEqualTo(200);
            assertThat(SANDBOX.state().requests().seen()).isEqualTo(1);
        }
    }

    static class FirstOfBase extends Base {}

    static class SecondOfBase extends Base {}

    @Execution(ExecutionMode.CONCURRENT)
    static class InstanceField {
        @RegisterExtension
        final SandboxExtension sandbox = SandboxExtension.with(ONE_CLUSTER);

        @RepeatedTest(2)
        void usesIt() {
            URLS.add(sandbox.url());
            assertThat(listens(sandbox.url())).isTrue();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class Parallel {
        @RegisterExtension
        static final SandboxExtension SANDBOX = SandboxExtension.with(ONE_CLUSTER);

        @RepeatedTest(2)
        void staysUntilTheOtherIsRefused() throws InterruptedException {
            assertThat(refused.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
