package io.dodb.reactor.streams;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * The Reactive Streams TCK as tests of JUnit. The TCK is written for TestNG, of which only the annotations are read here: one framework runs
 * all tests of the build.
 */
public final class Tck {
    /** How long a signal that must come may take, on a machine that is busy with a build; seldom waited for. */
    private static final int SIGNAL_MILLIS = 30_000;
    /** How long is listened for a signal that must not come; waited for in each such test. */
    private static final int SILENCE_MILLIS = 40;

    /** Rules that hold by what the collector has found a moment later: it may need more of them. */
    private static final Set<String> OF_THE_COLLECTOR =
            Set.of("required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber");

    private static final int COLLECTIONS = 20;

    private Tck() {}

    /** For a verification. */
    public static TestEnvironment environment() {
        return new TestEnvironment(SIGNAL_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS, false);
    }

    /** How many elements the TCK wants, as an int. */
    public static int count(long elements) {
        return (int) Math.min(elements, Integer.MAX_VALUE);
    }

    /** A test for each rule that the TCK can verify, each with a verification of its own. */
    public static Stream<DynamicTest> tests(Class<?> type, Supplier<?> verification) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> !method.getName().startsWith("untested_"))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> verify(verification, method)));
    }

    private static void verify(Supplier<?> verification, Method rule) throws Throwable {
        for (int left = OF_THE_COLLECTOR.contains(rule.getName()) ? COLLECTIONS : 1; left > 0; left--) {
            try {
                verify(verification.get(), rule);
                return;
            } catch (AssertionError e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static void verify(Object verification, Method rule) throws Throwable {
        try {
            invokeAll(verification, BeforeClass.class);
            invokeAll(verification, BeforeMethod.class);
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause instanceof SkipException ? new TestAbortedException(cause.getMessage(), cause) : cause;
        } finally {
            invokeAll(verification, AfterClass.class);
        }
    }

    private static void invokeAll(Object verification, Class<? extends Annotation> kind)
            throws ReflectiveOperationException {
        for (Method method : verification.getClass().getMethods()) {
            if (method.isAnnotationPresent(kind)) {
                method.invoke(verification);
            }
        }
    }
}
