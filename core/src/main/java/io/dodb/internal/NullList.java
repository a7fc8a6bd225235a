package io.dodb.internal;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An empty list for which the server said {@code null}. It equals every other empty list; it is kept apart only so that it is written as it
 * was read.
 */
public final class NullList extends AbstractList<Object> implements RandomAccess {
    private static final NullList INSTANCE = new NullList();

    private NullList() {}

    /** Returns the instance. */
    @SuppressWarnings("unchecked") // it is always empty, so it is a list of any type
    public static <T> List<T> of() {
        return (List<T>) INSTANCE;
    }

    /** Returns whether the server said {@code null} and not {@code []}. */
    public static boolean is(@Nullable List<?> list) {
        return list instanceof NullList;
    }

    @Override
    public Object get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return 0;
    }
}
