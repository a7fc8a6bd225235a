package io.dodb.operation;

import org.jspecify.annotations.Nullable;

/**
 * How to resolve a create whose answer was lost (the wire failed, or the server answered 5xx although the object was made). {@link #name} must
 * not block; the other methods hold up their own call only. What they throw settles nothing: the failure of the create stands, and theirs goes to Reactor's {@code Hooks.onErrorDropped}.
 *
 * @param <R> the entity that is created
 */
public interface Creation<R> {

    /**
     * The name that the create asked for: the last segment of the entity's own path. A bulk run asks for it before it sends anything; if this
     * throws, the item has failed.
     */
    String name(Call<R> create);

    /** The call that reads the entity, or one that reads what {@link #find} finds it in. */
    Call<?> lookup(Call<R> create);

    /**
     * The entity in what the look-up answered: all of it, unless the look-up reads more than the entity.
     *
     * @return null if it is not there, or not yet
     */
    @SuppressWarnings("unchecked") // unless said otherwise, the look-up answers the entity that the create makes
    default @Nullable R find(Call<R> create, Object answer) {
        return (R) answer;
    }

    /** Whether what the look-up found can be what this create made. */
    boolean matches(Call<R> create, R found);
}
