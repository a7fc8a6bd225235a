package io.dodb.sandbox.internal.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The items of one kind in a cluster, by name, in the order of their creation. Thread-safe; the items are immutable. */
public final class Shelf<T> {
    private final Map<String, T> byName = new LinkedHashMap<>();

    public synchronized List<T> all() {
        return List.copyOf(byName.values());
    }

    public synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public synchronized @Nullable T find(String name) {
        return byName.get(name);
    }

    /** Adds an item, and returns whether there was none of that name. */
    public synchronized boolean add(String name, T thing) {
        return byName.putIfAbsent(name, thing) == null;
    }

    /** Returns the changed item, or null if there is none of that name. A change that throws changes nothing. */
    public synchronized @Nullable T change(String name, UnaryOperator<T> change) {
        return byName.computeIfPresent(name, (key, thing) -> change.apply(thing));
    }

    public synchronized boolean delete(String name) {
        return byName.remove(name) != null;
    }

    public synchronized void deleteAll(Predicate<String> names) {
        byName.keySet().removeIf(names);
    }

    public synchronized void removeIf(Predicate<T> things) {
        byName.values().removeIf(things);
    }
}
