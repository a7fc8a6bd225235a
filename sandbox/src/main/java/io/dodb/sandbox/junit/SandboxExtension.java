package io.dodb.sandbox.junit;

import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that has a parameter of type {@link Sandbox} a fresh one, and stops it afterwards.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class AccessTest {
 *     @Test
 *     void grants(Sandbox sandbox) { ... }
 * }
 * }</pre>
 *
 * <p>For other options, register it as a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX = SandboxExtension.with(SandboxOptions.builder().clusters(2).build());
 * }</pre>
 *
 * <p>Within one test, a {@code @BeforeEach} method, the test method and an {@code @AfterEach} method get the same sandbox; a constructor or
 * a {@code @BeforeAll} method gets one of its own, which the tests of the class then share.
 */
@SuppressWarnings("exports") // its users require JUnit
public final class SandboxExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {
    private final Namespace namespace = Namespace.create(SandboxExtension.class, this);
    private final SandboxOptions options;

    /** Creates an extension with {@link SandboxOptions#DEFAULTS}; for {@code @ExtendWith}. */
    public SandboxExtension() {
        this(SandboxOptions.DEFAULTS);
    }

    private SandboxExtension(SandboxOptions options) {
        this.options = options;
    }

    /** Returns an extension with these options. */
    public static SandboxExtension with(SandboxOptions options) {
        return new SandboxExtension(options);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(namespace)
                .getOrComputeIfAbsent(Sandbox.class, key -> Sandbox.start(options), Sandbox.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        stop(test);
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        stop(testClass);
    }

    /** Stops the sandbox here, not through the store, which closes an {@link AutoCloseable} only since JUnit 5.13, and can be told not to. */
    private void stop(ExtensionContext context) {
        Sandbox sandbox = context.getStore(namespace).remove(Sandbox.class, Sandbox.class);
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
