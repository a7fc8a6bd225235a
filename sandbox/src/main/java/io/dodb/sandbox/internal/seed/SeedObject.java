package io.dodb.sandbox.internal.seed;

import io.dodb.internal.DurationText;
import io.dodb.sandbox.internal.document.SeedProblem;
import io.dodb.sandbox.internal.message.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object of a seed, and its place. Each method throws a {@link SeedProblem} for a member of the wrong kind. Null is absent. */
final class SeedObject {
    private final JsonPointer place;
    private final ObjectNode node;

    private SeedObject(JsonPointer place, ObjectNode node) {
        this.place = place;
        this.node = node;
    }

    static SeedObject root(JsonNode tree) {
        return of(JsonPointer.empty(), tree);
    }

    private static SeedObject of(JsonPointer place, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new SeedObject(place, object);
        }
        throw new SeedProblem(place, "must be an object");
    }

    /** Refuses members other than these. */
    void only(Set<String> allowed) {
        for (String member : node.propertyNames()) {
            if (!allowed.contains(member)) {
                throw problem(
                        member, "there is no such member; allowed are " + String.join(", ", new TreeSet<>(allowed)));
            }
        }
    }

    boolean has(String member) {
        return node.hasNonNull(member);
    }

    JsonNode get(String member) {
        return node.path(member);
    }

    String required(String member) {
        if (!has(member)) {
            throw problem(member + " is required");
        }
        String text = text(member, "");
        if (text.isBlank()) {
            throw problem(member, "must not be blank");
        }
        return text;
    }

    /** Returns a text; a number is one too, since YAML reads a version as a number. */
    String text(String member, String unless) {
        if (!has(member)) {
            return unless;
        }
        JsonNode text = node.get(member);
        if (!text.isString() && !text.isNumber()) {
            throw problem(member, "must be a text");
        }
        return text.asString();
    }

    int integer(String member, int unless) {
        long number = number(member, unless);
        if (number > Integer.MAX_VALUE) {
            throw problem(member, "is too large");
        }
        return (int) number;
    }

    long number(String member, long unless) {
        if (!has(member)) {
            return unless;
        }
        JsonNode number = node.get(member);
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
            throw problem(member, "must be a whole number that is not negative");
        }
        return number.longValue();
    }

    boolean flag(String member) {
        if (has(member) && !node.get(member).isBoolean()) {
            throw problem(member, "must be true or false");
        }
        return node.path(member).booleanValue(false);
    }

    /** Returns a duration, which is zero if it is not there. */
    Duration duration(String member) {
        try {
            return has(member) ? DurationText.parse(text(member, "")) : Duration.ZERO;
        } catch (IllegalArgumentException e) {
            throw problem(member, String.valueOf(e.getMessage()));
        }
    }

    @Nullable
    SeedObject child(String member) {
        return has(member) ? of(place.appendProperty(member), node.get(member)) : null;
    }

    /** Reads a child if it is there. */
    void ifGiven(String member, Consumer<SeedObject> reader) {
        SeedObject child = child(member);
        if (child != null) {
            reader.accept(child);
        }
    }

    /** Returns the elements of a list. A text stands for an object with that name only. */
    List<SeedObject> list(String member, String nameMember) {
        List<SeedObject> all = new ArrayList<>();
        JsonPointer list = place.appendProperty(member);
        JsonNode elements = elements(member);
        for (int i = 0; i < elements.size(); i++) {
            JsonNode element = elements.get(i);
            boolean nameOnly = element.isString() && !nameMember.isEmpty();
            all.add(of(list.appendIndex(i), nameOnly ? Json.object().put(nameMember, element.stringValue()) : element));
        }
        return all;
    }

    List<String> texts(String member) {
        List<String> all = new ArrayList<>();
        for (JsonNode element : elements(member)) {
            if (!element.isString()) {
                throw problem(member, "must hold texts");
            }
            all.add(element.stringValue());
        }
        return all;
    }

    private JsonNode elements(String member) {
        if (!has(member)) {
            return Json.array();
        }
        if (!node.get(member).isArray()) {
            throw problem(member, "must be a list");
        }
        return node.get(member);
    }

    /** Returns the body of a request: these members, as far as they are there. */
    ObjectNode body(String... members) {
        ObjectNode body = Json.object();
        for (String member : members) {
            if (node.has(member)) {
                body.set(member, node.get(member));
            }
        }
        return body;
    }

    SeedProblem problem(String message) {
        return new SeedProblem(place, message);
    }

    SeedProblem problem(String member, String message) {
        return new SeedProblem(place.appendProperty(member), message);
    }
}
