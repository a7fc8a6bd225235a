package io.dodb.internal.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Makes records, and checks that they have their required members: the only place that does, at every depth.
 *
 * <p>Uses a handle bound to the constructor once. Jackson 3.1.5 binds one anew for every record that it makes: reading a user took 7,688
 * bytes and takes 6,728 (JsonBenchmark.decode).
 */
final class RecordInstantiators extends SimpleValueInstantiators {
    /** The context attribute with the type of an object that must have a known member. */
    static final Object KNOWN = new Object();

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
        private final boolean[] required;
        /** The index of the component that keeps unknown members; -1 for none. */
        private final int other;

        Bound(StdValueInstantiator source, MethodHandle constructor) {
            super(source);
            this.constructor = constructor;
            this.required = Nullness.required(_valueClass);
            this.other = WrittenBack.indexOfOther(_valueClass);
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context, SettableBeanProperty[] members, PropertyValueBuffer buffer) {
            if (context.getAttribute(KNOWN) == _valueClass && !isAnyKnown(members, buffer)) {
                throw new NothingKnownException(Arrays.stream(members)
                        .map(SettableBeanProperty::getName)
                        .toList());
            }
            Object[] values = buffer.getParameters(context, members);
            if (other >= 0) {
                KeptRaw.addTo(values, other, context);
            }
            // its own message, if it has one, says more
            Object made = createFromObjectWith(context, values);
            for (int i = 0; i < required.length; i++) {
                if (required[i] && values[i] == null) {
                    throw missing(context, members[i], buffer);
                }
            }
            return made;
        }

        private boolean isAnyKnown(SettableBeanProperty[] members, PropertyValueBuffer buffer) {
            for (int i = 0; i < members.length; i++) {
                if (i != other && buffer.hasParameter(members[i])) {
                    return true;
                }
            }
            return other >= 0;
        }

        private JacksonException missing(
                DeserializationContext context, SettableBeanProperty member, PropertyValueBuffer buffer) {
            return OddValueException.required(
                    context.getParser(), _valueClass, member.getName(), buffer.hasParameter(member));
        }

        @Override
        @SuppressWarnings(
                "IllegalCatch") // any failure of a constructor becomes Jackson's own problem report, as in the
        // superclass
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
            try {
                return constructor.invokeExact(arguments);
            } catch (Error e) {
                throw e; // of the JVM or of a programmer: it is not about the value
            } catch (Throwable e) {
                return context.handleInstantiationProblem(_valueClass, arguments, rewrapCtorProblem(context, e));
            }
        }
    }
}
