package io.dodb.internal.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** A null in a list that is written back makes the list unreadable, so that it is kept as it came; elsewhere the types skip it. */
final class ReplyAnnotations extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        return annotated instanceof AnnotatedMember member
                        && List.class.isAssignableFrom(member.getRawType())
                        && WrittenBack.is(member.getDeclaringClass())
                ? JsonSetter.Value.forContentNulls(Nulls.FAIL)
                : super.findSetterInfo(config, annotated);
    }
}
