package io.dodb.model;

import java.util.Objects;

/** The check that names in requests share. */
final class Names {
    private Names() {}

    static void require(String what, String name) {
        Objects.requireNonNull(name, "a " + what + " is required");
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "a " + what + " must not be empty, '.' or '..': it becomes part of a path");
        }
    }
}
