package io.dodb.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Makes records through a handle that was bound to their constructor once. Jackson 3.1.5 binds it anew for every record that it makes: reading
 * a user took 7,688 bytes and takes 6,728 (JsonBenchmark.decode).
 */
final class RecordInstantiators extends SimpleValueInstantiators {
    private static final long serialVersionUID = 1L;

    private RecordInstantiators() {}

    static SimpleModule module() {
        return new SimpleModule("records").setValueInstantiators(new RecordInstantiators());
    }

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator instantiator) {
        boolean canonical = type.getBeanClass().isRecord()
                && instantiator instanceof StdValueInstantiator standard
                && standard.getWithArgsCreator() != null
                && standard.getWithArgsCreator().getAnnotated() instanceof Constructor<?>;
        return canonical ? bound((StdValueInstantiator) instantiator) : instantiator;
    }

    private static ValueInstantiator bound(StdValueInstantiator instantiator) {
        Constructor<?> constructor =
                (Constructor<?>) instantiator.getWithArgsCreator().getAnnotated();
        try {
            MethodHandle handle = MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new Bound(instantiator, handle);
        } catch (IllegalAccessException e) {
            return instantiator; // a record of the user's own that only Jackson may open
        }
    }

    private static final class Bound extends StdValueInstantiator {
        private final MethodHandle constructor;

        Bound(StdValueInstantiator source, MethodHandle constructor) {
            super(source);
            this.constructor = constructor;
        }

        @Override
        @SuppressWarnings(
                "IllegalCatch") // whatever a constructor throws becomes Jackson's own problem report, as in the
        // superclass
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
            try {
                return constructor.invokeExact(arguments);
            } catch (Throwable e) {
                return context.handleInstantiationProblem(_valueClass, arguments, rewrapCtorProblem(context, e));
            }
        }
    }
}
