package io.dodb.sandbox.junit;

import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.SandboxState;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RequestJournal;
import io.dodb.sandbox.script.ActiveScript;
import io.dodb.sandbox.script.Script;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a sandbox.
 *
 * <p>With {@code @ExtendWith}, each test that has a parameter of type {@link Sandbox} gets a fresh one, which is stopped afterwards. Tests
 * may run in parallel:
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class AccessTest {
 *     @Test
 *     void grants(Sandbox sandbox) { ... }
 * }
 * }</pre>
 *
 * <p>Within one test, a {@code @BeforeEach} method, the test method and an {@code @AfterEach} method get the same sandbox; a constructor or
 * a {@code @BeforeAll} method gets one of its own, which the tests of the class then share.
 *
 * <p>As a field, it has one sandbox for all tests of the class, with the options that you give it. Its URL is known before the first test
 * and stays, and each test begins with the sandbox as it was before the first one, with a clock of its own:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX = SandboxExtension.with(SandboxOptions.builder().clusters(2).build())
 *         .withManualClock();
 *
 * @DynamicPropertySource
 * static void properties(DynamicPropertyRegistry registry) {
 *     registry.add("dodb.url", SANDBOX::url);
 *     registry.add("dodb.token", SANDBOX::token);
 * }
 * }</pre>
 *
 * <p>If the field is not static, each test has a sandbox with another URL. Tests that run in parallel can't share one, and fail.
 */
@SuppressWarnings("exports") // its users require JUnit
public final class SandboxExtension
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Namespace namespace = Namespace.create(SandboxExtension.class, this);
    /** Null if each test has its own. */
    private final @Nullable SharedSandbox shared;

    /** Creates an extension with {@link SandboxOptions#DEFAULTS} and a sandbox for each test; for {@code @ExtendWith}. */
    public SandboxExtension() {
        this(null);
    }

    private SandboxExtension(@Nullable SharedSandbox shared) {
        this.shared = shared;
    }

    /** Returns an extension with {@link SandboxOptions#DEFAULTS}, for a field. */
    public static SandboxExtension create() {
        return with(SandboxOptions.DEFAULTS);
    }

    /** Returns an extension with these options, for a field. */
    public static SandboxExtension with(SandboxOptions options) {
        return new SandboxExtension(new SharedSandbox(options, false));
    }

    /** Returns an extension, for a field, that gives each test a {@link #clock} of its own, which stands still until the test moves it. */
    public SandboxExtension withManualClock() {
        return new SandboxExtension(new SharedSandbox(shared().options(), true));
    }

    /**
     * Returns the sandbox, which is started if it was not yet.
     *
     * @throws IllegalStateException if the extension was made for {@code @ExtendWith}
     */
    public Sandbox sandbox() {
        return shared().sandbox();
    }

    /** Returns {@link Sandbox#url} of {@link #sandbox}. */
    public String url() {
        return sandbox().url();
    }

    /** Returns {@link Sandbox#token} of {@link #sandbox}. */
    public String token() {
        return sandbox().token();
    }

    /** Returns {@link Sandbox#requests} of {@link #sandbox}. */
    public RequestJournal requests() {
        return sandbox().requests();
    }

    /** Adds a script to {@link Sandbox#scripts} of {@link #sandbox}, and returns it. It is gone when the next test begins. */
    public ActiveScript script(Script script) {
        return sandbox().scripts().add(script);
    }

    /** Returns {@link Sandbox#state} of {@link #sandbox}. */
    public SandboxState state() {
        return sandbox().state();
    }

    /**
     * Returns the clock of the test that runs, or of what is before the first test.
     *
     * @throws IllegalStateException if the extension was not made by {@link #withManualClock}
     */
    public ManualClock clock() {
        return shared().clock();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (shared != null) {
            return shared.sandbox();
        }
        return context.getStore(namespace).getOrComputeIfAbsent(Sandbox.class, key -> Sandbox.start(), Sandbox.class);
    }

    @Override
    public void beforeAll(ExtensionContext testClass) {
        if (shared != null) {
            shared.enter();
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        if (shared != null) {
            shared.enter();
            shared.begin(test.getUniqueId());
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (shared != null) {
            shared.end(test.getUniqueId());
            shared.leave();
        }
        stop(test);
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        if (shared != null) {
            shared.leave();
        }
        stop(testClass);
    }

    /** Stops the sandbox here, not through the store, which closes an {@link AutoCloseable} only since JUnit 5.13, and can be told not to. */
    private void stop(ExtensionContext context) {
        Sandbox sandbox = context.getStore(namespace).remove(Sandbox.class, Sandbox.class);
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private SharedSandbox shared() {
        if (shared == null) {
            throw new IllegalStateException(
                    "an extension of @ExtendWith has no sandbox of its own: take a parameter of type"
                            + " Sandbox, or make a field of SandboxExtension.create()");
        }
        return shared;
    }
}
