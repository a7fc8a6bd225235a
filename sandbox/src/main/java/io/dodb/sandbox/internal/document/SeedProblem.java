package io.dodb.sandbox.internal.document;

import tools.jackson.core.JsonPointer;

/** What is wrong with a seed, and where. */
public final class SeedProblem extends RuntimeException {
    private final transient JsonPointer place;

    public SeedProblem(JsonPointer place, String message) {
        super(message, null, false, false);
        this.place = place;
    }

    JsonPointer place() {
        return place;
    }
}
