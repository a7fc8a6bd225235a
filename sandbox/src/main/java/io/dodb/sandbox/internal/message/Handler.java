package io.dodb.sandbox.internal.message;

/** Performs one operation. Called on an event loop: never blocks. */
@FunctionalInterface
public interface Handler {

    /**
     * Returns the answer.
     *
     * @throws Refusal if the request can't be met
     */
    Answer handle(ApiRequest request);
}
