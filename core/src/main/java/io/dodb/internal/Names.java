package io.dodb.internal;

import java.util.Objects;

/** The check that names in requests share. */
public final class Names {
    private Names() {}

    public static void require(String what, String name) {
        Objects.requireNonNull(name, "a " + what + " is required");
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "a " + what + " must not be empty, '.' or '..': it becomes part of a path");
        }
    }
}
