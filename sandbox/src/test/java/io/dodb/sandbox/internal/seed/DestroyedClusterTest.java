package io.dodb.sandbox.internal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.options.JournalBounds;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a destroyed cluster had is gone with it, whatever it was. */
class DestroyedClusterTest {
    private final SandboxOptions options = EveryPart.OPTIONS.toBuilder()
            .clock(new ManualClock())
            .journal(JournalBounds.OFF)
            .build();

    @Test
    void nothingOfItIsLeft() throws IllegalAccessException {
        Api empty = new Api(options.toBuilder().clusters(0).build());
        Api api = new Api(options);
        EveryPart.make(api);
        assertThat(reachable(api)).hasSizeGreaterThan(reachable(empty).size() + 10);

        for (Cluster cluster : List.copyOf(api.clusters().all())) {
            cluster.maintain(false);
            EveryPart.perform(api, "DELETE", EveryPart.CLUSTERS + "/" + cluster.id(), "");
        }

        assertThat(reachable(api)).isEqualTo(reachable(empty));
        assertThat(api.snapshot().text()).contains("\"clusters\" : [ ]");
    }

    /** Returns how many objects of each class of the state can be reached. */
    private static Map<String, Integer> reachable(Api api) throws IllegalAccessException {
        Map<String, Integer> counts = new TreeMap<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(api));
        while (!open.isEmpty()) {
            Object object = open.remove();
            if (!seen.add(object)) {
                continue;
            }
            if (!(object instanceof Enum) && object.getClass().getPackage().equals(Cluster.class.getPackage())) {
                counts.merge(object.getClass().getSimpleName(), 1, Integer::sum);
            }
            if (object instanceof Map<?, ?> map) {
                add(open, map.keySet().toArray());
                add(open, map.values().toArray());
            } else if (object instanceof Iterable<?> several) {
                several.forEach(one -> add(open, one));
            } else if (object instanceof AtomicReference<?> reference) {
                add(open, reference.get());
            } else if (object instanceof Object[] several) {
                add(open, several);
            } else if (object.getClass().getName().startsWith("io.dodb.")) {
                addFields(open, object);
            }
        }
        return counts;
    }

    private static void addFields(Deque<Object> open, Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass();
                type != null && type.getName().startsWith("io.dodb.");
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    add(open, field.get(object));
                }
            }
        }
    }

    private static void add(Deque<Object> open, Object... several) {
        for (Object one : several) {
            if (one != null) {
                open.add(one);
            }
        }
    }
}
