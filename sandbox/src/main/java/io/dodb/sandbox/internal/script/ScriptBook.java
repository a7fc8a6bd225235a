package io.dodb.sandbox.internal.script;

import io.dodb.sandbox.request.RecordedRequest;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.ActiveScript;
import io.dodb.sandbox.script.Script;
import io.dodb.sandbox.script.Scripts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.util.Logger;
import reactor.util.Loggers;

/** Finds the script that a request is the business of. Thread-safe. */
public final class ScriptBook implements Scripts {
    private static final Logger LOG = Loggers.getLogger("io.dodb.sandbox");
    private static final Script FAILED = Script.on(RequestPattern.any())
            .answer(
                    500,
                    "{\"id\":\"server_error\",\"message\":\"a predicate of a script failed; the sandbox's log says more\"}");

    private final List<Counted> scripts = new CopyOnWriteArrayList<>();

    /** A script, and how far it has come. */
    private final class Counted implements ActiveScript {
        private final Script script;
        private long meant;
        private long used;

        Counted(Script script) {
            this.script = script;
        }

        /** Counts a request that the script means, and returns whether something happens to it. */
        synchronized boolean take() {
            if (remaining() == 0) {
                return false;
            }
            meant++;
            boolean due = script.times().means(meant);
            used += due ? 1 : 0;
            return due;
        }

        @Override
        public Script script() {
            return script;
        }

        @Override
        public synchronized long used() {
            return used;
        }

        @Override
        public void remove() {
            scripts.remove(this);
        }
    }

    public boolean isEmpty() {
        return scripts.isEmpty();
    }

    /**
     * Returns what happens to a request, and counts that it does.
     *
     * @param withBody whether the body has arrived; each script is asked either before or afterwards
     * @return null if nothing does
     */
    public @Nullable Script take(RecordedRequest request, boolean withBody) {
        for (Counted counted : scripts) {
            Script script = counted.script();
            try {
                if (script.request().needsBody() == withBody && script.request().matches(request)) {
                    if (counted.take()) {
                        return script;
                    }
                }
            } catch (RuntimeException | AssertionError e) {
                LOG.error("a predicate of a script failed: " + script, e);
                return FAILED;
            }
        }
        return null;
    }

    @Override
    public ActiveScript add(Script script) {
        if (script.isNothing()) {
            throw new IllegalArgumentException("nothing happens in this script: " + script);
        }
        Counted counted = new Counted(script);
        scripts.add(counted);
        return counted;
    }

    @Override
    public List<ActiveScript> list() {
        return List.copyOf(scripts);
    }

    @Override
    public void clear() {
        scripts.clear();
    }
}
