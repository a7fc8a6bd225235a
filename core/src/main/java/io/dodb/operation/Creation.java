package io.dodb.operation;

import org.jspecify.annotations.Nullable;

/**
 * A way to resolve a create whose answer was lost (the wire failed, or the server answered 5xx although the object was made). {@link #name}
 * must not block; the other methods hold up their own call only. If they throw, the failure of the create stands, and theirs goes to
 * Reactor's {@code Hooks.onErrorDropped}.
 *
 * @param <R> the entity that is created
 */
public interface Creation<R> {

    /**
     * Returns the name that the create asked for: the last segment of the entity's own path. A bulk run asks for it before it sends
     * anything; if this throws, the item has failed.
     */
    String name(Call<R> create);

    /** Returns the call that reads the entity, or one whose result {@link #find} finds it in. */
    Call<?> lookup(Call<R> create);

    /**
     * Returns the entity in the result of the look-up: the whole result, unless the look-up reads more than the entity.
     *
     * @return null if it is not there, or not yet
     */
    @SuppressWarnings("unchecked") // by default, the look-up returns the entity that the create makes
    default @Nullable R find(Call<R> create, Object answer) {
        return (R) answer;
    }

    /** Returns whether the entity found can be the one that this create made. */
    boolean matches(Call<R> create, R found);
}
