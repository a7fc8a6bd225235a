package io.dodb.sandbox;

/** Performs one operation. Called on an event loop: never blocks. */
@FunctionalInterface
interface Handler {

    /**
     * The answer.
     *
     * @throws Refusal if the request can't be met
     */
    Answer handle(ApiRequest request);
}
