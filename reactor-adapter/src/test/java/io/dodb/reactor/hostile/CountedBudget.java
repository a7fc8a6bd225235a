package io.dodb.reactor.hostile;

import io.dodb.rate.Pacing;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.limit.RateBudget;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** The usual budget, watched: which permits were taken into use and have not ended. */
public final class CountedBudget {
    private final RateBudget real;
    private final Set<Object> inUse = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();

    public CountedBudget() {
        this(new InProcessBudget(Pacing.DEFAULT, Timing.system()));
    }

    public CountedBudget(RateBudget real) {
        this.real = real;
    }

    /** The budget to give to a client. */
    public RateBudget watched() {
        return proxy(RateBudget.class, (proxy, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            if (method.getName().equals("acquire")) {
                return ((Mono<?>) result).map(permit -> watched((RateBudget.Permit) permit));
            }
            return result instanceof RateBudget.Permit permit ? watched(permit) : result;
        });
    }

    private RateBudget.Permit watched(RateBudget.Permit permit) {
        return proxy(RateBudget.Permit.class, (proxy, method, arguments) -> {
            Object result = invoke(permit, method, arguments);
            switch (method.getName()) {
                case "use" -> {
                    if (Boolean.TRUE.equals(result)) {
                        inUse.add(permit);
                        taken.incrementAndGet();
                    }
                }
                case "answered", "abandoned", "broke" -> inUse.remove(permit);
                default -> {
                    // tells nothing of its end
                }
            }
            return result;
        });
    }

    public int inUse() {
        return inUse.size();
    }

    /** How many permits were ever taken into use. */
    public int taken() {
        return taken.get();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
