package io.dodb.reactor.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a server does: each call ends, with its own answer or a typed error that does not claim what is not known; nothing is sent twice
 * that must not be; no secret is told; no permit is lost; and the next calls get their own answers.
 *
 * <p>Every build meets each fault with one class of operation, another one for each fault; {@code -Ddodb.hostile=all} meets each with all.
 */
class HostileServerTest {
    private static final int AT_ONCE = 16;
    private static ExecutorService threads;

    /** Once for each run of the class: what fails is run a second time. */
    @BeforeAll
    static void begin() {
        threads = Executors.newFixedThreadPool(AT_ONCE);
    }

    @AfterAll
    static void end() {
        threads.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> whatMustHoldHoldsAllTheSame() {
        // all begin at once; each test then waits for its own case
        return cases().stream()
                .map(hostile -> Map.entry(hostile, CompletableFuture.supplyAsync(() -> problems(hostile), threads)))
                .toList()
                .stream()
                .map(begun -> DynamicTest.dynamicTest(
                        begun.getKey().toString(),
                        () -> assertThat(begun.getValue().join())
                                .as(begun.getKey().toString())
                                .isEmpty()));
    }

    private static List<String> problems(HostileCase hostile) {
        try {
            return hostile.problems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HostileCase> cases() {
        boolean all = "all".equals(System.getProperty("dodb.hostile"));
        List<HostileCase> cases = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, Fault> fault : Faults.all().entrySet()) {
            List<HostileCase> ofFault = casesOf(fault.getKey(), fault.getValue());
            if (all) {
                cases.addAll(ofFault);
            } else {
                cases.add(ofFault.get(number % ofFault.size()));
            }
            number++;
        }
        return cases;
    }

    private static List<HostileCase> casesOf(String name, Fault fault) {
        List<HostileCase> cases = new ArrayList<>();
        for (HostileCase.Operation operation : HostileCase.Operation.values()) {
            if (!name.startsWith("page:") || operation == HostileCase.Operation.LIST) {
                cases.add(new HostileCase(name, fault, operation, true));
                cases.add(new HostileCase(name, fault, operation, false));
            }
        }
        return cases;
    }
}
