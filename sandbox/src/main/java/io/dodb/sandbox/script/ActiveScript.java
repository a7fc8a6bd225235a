package io.dodb.sandbox.script;

/** A script that a sandbox has been given. Thread-safe. */
public interface ActiveScript {

    /** Returns what happens, and to which requests. */
    Script script();

    /** Returns to how many requests it has happened. */
    long used();

    /** Returns to how many requests it will happen yet; {@link Long#MAX_VALUE} if there is no end. */
    default long remaining() {
        long limit = script().times().limit();
        return limit == Long.MAX_VALUE ? limit : limit - used();
    }

    /** Returns whether it has happened as often as it can, or, if there is no end to it, once at least. */
    default boolean isUsedUp() {
        return remaining() == Long.MAX_VALUE ? used() > 0 : remaining() == 0;
    }

    /** Ends it. It does not happen to requests that arrive from now on. */
    void remove();
}
