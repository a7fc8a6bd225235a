package io.dodb.model;

/** A request body that does not fit every engine. */
public interface EngineSpecific {

    /**
     * Checks that this can be sent to a cluster of that engine. An engine that is newer than the library may take anything.
     *
     * @throws IllegalArgumentException if it can't; the message says what does not fit
     */
    void requireFits(Engine engine);
}
