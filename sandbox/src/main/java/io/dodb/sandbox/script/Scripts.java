package io.dodb.sandbox.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts of a sandbox.
 *
 * <pre>{@code
 * sandbox.scripts().add(Script.on(RequestPattern.of("databases_update_user").forUser("app-007")).next(2).answer(500));
 * // what is tested
 * sandbox.scripts().verifyUsedUp();
 * }</pre>
 *
 * <p>A request is the business of the first script, in the order in which they were added, that means it and is not used up; later ones
 * neither act on it nor count it. Scripts that must see the body (a text in it, a predicate, the name of what is created) come after the
 * others. What no script takes has the random faults of {@code SandboxOptions.faults}, if there are any. Thread-safe.
 */
public interface Scripts {

    /**
     * Adds a script, which acts on requests that arrive from now on.
     *
     * @throws IllegalArgumentException if nothing happens in it
     */
    ActiveScript add(Script script);

    /** Returns those that were added and not removed, in order, used up or not. */
    List<ActiveScript> list();

    /** Returns those that are not used up; see {@link ActiveScript#isUsedUp}. */
    default List<ActiveScript> unused() {
        return list().stream().filter(script -> !script.isUsedUp()).toList();
    }

    /**
     * Checks that each script was used up.
     *
     * @throws AssertionError if one was not; the message lists them
     */
    default void verifyUsedUp() {
        List<ActiveScript> unused = unused();
        if (!unused.isEmpty()) {
            throw new AssertionError("scripts were not used up:"
                    + unused.stream()
                            .map(script -> "\n  " + script.script() + " (used " + script.used() + " times)")
                            .collect(Collectors.joining()));
        }
    }

    /** Removes all. */
    void clear();
}
