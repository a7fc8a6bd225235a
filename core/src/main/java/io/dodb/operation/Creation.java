package io.dodb.operation;

/**
 * How to resolve a create whose answer was lost (the wire failed, or the server answered 5xx although the object was made).
 *
 * @param <R> the entity that is created
 */
public interface Creation<R> {

    /** The name that the create asked for: the last segment of the entity's own path. */
    String name(Call<R> create);

    /** The call that reads the entity. */
    Call<R> lookup(Call<R> create);

    /** Whether what the look-up found can be what this create made. */
    boolean matches(Call<R> create, R found);
}
