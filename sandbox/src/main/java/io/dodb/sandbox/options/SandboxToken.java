package io.dodb.sandbox.options;

import java.util.Set;

/**
 * A token that a sandbox accepts.
 *
 * @param value what stands after {@code Bearer}
 * @param scopes such as {@code database:read}; {@code *} stands for all
 */
public record SandboxToken(String value, Set<String> scopes) {
    private static final String ALL = "*";

    public SandboxToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a token must not be blank");
        }
        scopes = Set.copyOf(scopes);
    }

    /** Returns a token with all scopes. */
    public static SandboxToken withAllScopes(String value) {
        return new SandboxToken(value, Set.of(ALL));
    }

    /** Returns whether it has that scope. */
    public boolean has(String scope) {
        return scopes.contains(ALL) || scopes.contains(scope);
    }

    /** Returns text that does not show the value. */
    @Override
    public String toString() {
        return "SandboxToken" + scopes;
    }
}
