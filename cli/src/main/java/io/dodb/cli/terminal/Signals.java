package io.dodb.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals of the process. A shutdown hook is not enough: it does not see a second signal, nor which one it was. Every JDK has {@code
 * sun.misc.Signal}, but the compiler warns of it by name.
 */
public final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Handles that signal, each time on a new thread, unless the process was started with it ignored. Does nothing if the system has no
     * such signal.
     */
    public static void handle(String name, IntConsumer handler) {
        try {
            Class<?> type = Class.forName(SIGNAL);
            Class<?> handlerType = Class.forName(HANDLER);
            Object signal = type.getConstructor(String.class).newInstance(name);
            Object own = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept((int) type.getMethod("getNumber").invoke(arguments[0]));
                            return null;
                        }
                        return method.getName().equals("equals") ? self == arguments[0] : null;
                    });
            Object before = type.getMethod("handle", type, handlerType).invoke(null, signal, own);
            Object ignored = handlerType.getField("SIG_IGN").get(null);
            if (ignored.equals(before)) {
                type.getMethod("handle", type, handlerType).invoke(null, signal, before);
            }
        } catch (InvocationTargetException e) {
            // the system has no such signal, or -Xrs leaves it to the system
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a JDK without " + SIGNAL, e);
        }
    }
}
