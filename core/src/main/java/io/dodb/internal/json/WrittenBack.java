package io.dodb.internal.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.lang.reflect.RecordComponent;

/** The types that are written back as they were read: records that keep the members that they do not know. */
final class WrittenBack {
    private WrittenBack() {}

    static boolean is(Class<?> type) {
        return indexOfOther(type) >= 0;
    }

    /** Returns the index of the component that keeps them; -1 if none does. */
    static int indexOfOther(Class<?> type) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        for (int i = 0; i < components.length; i++) {
            if (components[i].getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                return i;
            }
        }
        return -1;
    }
}
