package io.dodb.sandbox.internal.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an object in a request, for the rules of an operation. Each method reads one, and refuses with a 422 what is of another
 * type. What no rule has read is refused at the end, so that nothing that was sent is dropped in silence. Not thread-safe.
 */
public final class Members {
    private final String prefix;
    private final ObjectNode object;
    private final Set<String> read = new HashSet<>();
    private final Set<String> known = new TreeSet<>();
    private final List<Members> inner = new ArrayList<>();

    private Members(String prefix, ObjectNode object) {
        this.prefix = prefix;
        this.object = object;
    }

    static Members of(ObjectNode body) {
        return new Members("", body);
    }

    /** Returns whether the member was sent. */
    public boolean has(String member) {
        known.add(member);
        return object.has(member);
    }

    /** Returns a text that must be there, with something in it. */
    public String text(String member) {
        String text = anyText(member);
        require(!text.isBlank(), member, "must not be blank");
        return text;
    }

    /** Returns a text that must be there, and may be empty. */
    public String anyText(String member) {
        require(has(member), member, "is required");
        return text(member, "");
    }

    /** Returns a text, or that other one if there is none. */
    public String text(String member, String otherwise) {
        JsonNode text = read(member);
        require(text.isString() || text.isMissingNode(), member, "must be a text");
        return text.stringValue(otherwise);
    }

    /** Returns a text that must be there, and one of those. */
    public String oneOf(String member, Collection<String> allowed) {
        String text = text(member);
        require(allowed.contains(text), member, "must be one of " + String.join(", ", allowed));
        return text;
    }

    /** Returns a truth value that must be there. */
    public boolean requiredFlag(String member) {
        require(has(member), member, "is required");
        return flag(member, false);
    }

    /** Returns a truth value, or that other one if there is none. */
    public boolean flag(String member, boolean otherwise) {
        JsonNode flag = read(member);
        require(flag.isBoolean() || flag.isMissingNode(), member, "must be true or false");
        return flag.booleanValue(otherwise);
    }

    /** Returns an integer that must be there, within those limits. */
    public int number(String member, int least, int most) {
        require(has(member), member, "is required");
        return number(member, least, most, least);
    }

    /** Returns an integer within those limits, or that other one if there is none. */
    public int number(String member, int least, int most, int otherwise) {
        return (int) longNumber(member, least, most, otherwise);
    }

    /** Returns an integer within those limits, or that other one if there is none. */
    public long longNumber(String member, long least, long most, long otherwise) {
        JsonNode number = read(member);
        if (number.isMissingNode()) {
            return otherwise;
        }
        boolean inside = number.isIntegralNumber()
                && number.canConvertToLong()
                && number.longValue() >= least
                && number.longValue() <= most;
        require(inside, member, "must be a whole number from " + least + " to " + most);
        return number.longValue();
    }

    /** Returns the texts of an array; none if it was not sent. */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array(member)) {
            require(text.isString() && !text.stringValue().isBlank(), member, "must hold texts");
            texts.add(text.stringValue());
        }
        return texts;
    }

    /** Returns an object that is kept as it is, with members that no rule knows; null if it was not sent. */
    public @Nullable ObjectNode whole(String member) {
        JsonNode value = read(member);
        return value.isMissingNode() ? null : Json.object(prefix + member, value);
    }

    /** Returns an object that must be there and is kept as it is, with members that no rule knows. */
    public ObjectNode requiredWhole(String member) {
        return Json.object(prefix + member, read(member));
    }

    /** Returns an object that must be there. */
    public Members members(String member) {
        require(has(member), member, "is required");
        return added(prefix + member + '.', Json.object(prefix + member, read(member)));
    }

    /** Returns the objects of an array; none if it was not sent. */
    public List<Members> each(String member) {
        List<Members> each = new ArrayList<>();
        for (JsonNode element : array(member)) {
            each.add(added("each of " + prefix + member + ": ", Json.object("each of " + prefix + member, element)));
        }
        return each;
    }

    /** Passes over members that the API sets, and that clients send back with what they have read. */
    public void passOver(String... readOnly) {
        read.addAll(List.of(readOnly));
    }

    private ArrayNode array(String member) {
        JsonNode array = read(member);
        if (array.isMissingNode()) {
            return Json.array();
        }
        require(array.isArray(), member, "must be an array");
        return (ArrayNode) array;
    }

    private JsonNode read(String member) {
        known.add(member);
        read.add(member);
        return object.path(member);
    }

    private Members added(String innerPrefix, ObjectNode innerObject) {
        Members members = new Members(innerPrefix, innerObject);
        inner.add(members);
        return members;
    }

    private void require(boolean right, String member, String otherwise) {
        if (!right) {
            throw Refusal.invalid(prefix + member + ' ' + otherwise);
        }
    }

    /** Refuses what no rule has read. */
    void end() {
        Set<String> unknown = new LinkedHashSet<>(object.propertyNames());
        unknown.removeAll(read);
        for (String member : unknown) {
            throw Refusal.invalid(prefix + member + " is not known here; known are " + String.join(", ", known));
        }
        inner.forEach(Members::end);
    }
}
