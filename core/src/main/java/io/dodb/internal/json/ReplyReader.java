package io.dodb.internal.json;

import io.dodb.internal.NullList;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import io.dodb.operation.Reply;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Finds the result of an operation in the JSON of a reply. */
final class ReplyReader {
    private final JsonMapper mapper;
    private final boolean passesOver;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Class<?>, ObjectReader> wholes = new ConcurrentHashMap<>();

    /** @param passesOver whether an unreadable item of a list is reported in its page, instead of as an error */
    ReplyReader(JsonMapper mapper, boolean passesOver) {
        this.mapper = mapper;
        this.passesOver = passesOver;
    }

    /**
     * Returns the result, or null if it is not there and the operation is a write: then it was applied, without a result to show.
     *
     * @throws NothingKnownException if the whole object is to be the result, and has no member of it
     */
    @Nullable
    Object read(Operation<?> operation, InputStream body) {
        try (JsonParser parser = mapper.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return without(operation, "it is empty");
            }
            if (first != JsonToken.START_OBJECT && first != JsonToken.VALUE_NULL) {
                throw new OddValueException("it is not a JSON object");
            }
            Object result = first == JsonToken.VALUE_NULL
                    ? without(operation, "it is not a JSON object but null")
                    : result(operation, parser);
            requireEnd(parser);
            return result;
        }
    }

    /** Returns a reply without the result. */
    @Nullable
    Object without(Operation<?> operation, String problem) {
        if (operation.reply() instanceof Reply.Body<?> whole && whole.mayBeEmpty()) {
            return empty(whole.type());
        }
        if (operation.idempotency() != Idempotency.SAFE) {
            return null;
        }
        throw new OddValueException(problem);
    }

    /** Returns the result of a reply without known members: a read accepts only an object without any. */
    @Nullable
    Object stranger(Operation<?> operation, InputStream body, NothingKnownException problem) {
        Reply.Body<?> whole = (Reply.Body<?>) operation.reply();
        if (whole.mayBeEmpty()) {
            return empty(whole.type());
        }
        if (operation.idempotency() != Idempotency.SAFE) {
            return null;
        }
        try (JsonParser parser = mapper.createParser(body)) {
            parser.nextToken();
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                return empty(whole.type());
            }
        }
        throw problem;
    }

    /** Returns the result for an object without any member. */
    Object empty(Class<?> type) {
        return reader(type).readValue("{}");
    }

    /** Checks that nothing follows: it may be the end of another reply, and either could be meant. */
    private static void requireEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw new OddValueException("something follows behind its end");
        }
    }

    private @Nullable Object result(Operation<?> operation, JsonParser parser) {
        Reply<?> reply = operation.reply();
        if (reply instanceof Reply.Listing<?> listing) {
            return page(listing, parser);
        }
        if (reply instanceof Reply.Body<?> whole) {
            return wholes.computeIfAbsent(
                            whole.type(), type -> mapper.readerFor(type).withAttribute(RecordInstantiators.KNOWN, type))
                    .readValue(parser);
        }
        return entity(operation, (Reply.Entity<?>) reply, parser);
    }

    private @Nullable Object entity(Operation<?> operation, Reply.Entity<?> entity, JsonParser parser) {
        Object value = null;
        boolean found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(entity.key());
            parser.nextToken();
            if (!wanted) {
                parser.skipChildren();
                continue;
            }
            requireOnce(found, entity.key());
            found = true;
            try {
                value = reader(entity.type()).readValue(parser);
            } catch (JacksonException e) {
                throw e.prependPath(entity.type(), entity.key());
            }
        }
        if (value != null) {
            return value;
        }
        String key = "'" + entity.key() + "'";
        return without(operation, found ? "its member " + key + " is null" : "it has no member " + key);
    }

    private Page<?> page(Reply.Listing<?> listing, JsonParser parser) {
        List<Object> items = List.of();
        List<String> unreadable = new ArrayList<>();
        Page.Links links = null;
        Page.Meta meta = null;
        boolean found = false;
        String stranger = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(listing.key())) {
                requireOnce(found, name);
                found = true;
                items = value == JsonToken.VALUE_NULL ? NullList.of() : items(listing, parser, unreadable);
            } else if (name.equals("links")) {
                links = links(parser);
            } else if (name.equals("meta")) {
                meta = meta(parser);
            } else {
                stranger = name;
                parser.skipChildren();
            }
        }
        if (!found && stranger != null) {
            throw new OddValueException("it has no member '" + listing.key() + "'");
        }
        return new Page<>(items, links, meta, unreadable);
    }

    /** Reads an empty list as no links: some servers do not tell lists and objects apart. */
    private Page.@Nullable Links links(JsonParser parser) {
        return reader(Page.Links.class)
                .with(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
                .readValue(parser);
    }

    /** Returns the counters, or null if they can't be read: nothing depends on them. */
    private Page.@Nullable Meta meta(JsonParser parser) {
        TokenStreamContext page = parser.streamReadContext();
        if (parser.currentToken().isStructStart()) {
            page = page.getParent();
        }
        try {
            return reader(Page.Meta.class).readValue(parser);
        } catch (JacksonException e) {
            leave(parser, page, e);
            return null;
        }
    }

    /** Continues behind a value that can't be read, if that is allowed and the text is JSON. */
    private void leave(JsonParser parser, TokenStreamContext to, JacksonException problem) {
        if (!passesOver || !isReadableOn(problem)) {
            throw problem;
        }
        while (parser.streamReadContext() != to) {
            parser.nextToken();
        }
    }

    private List<Object> items(Reply.Listing<?> listing, JsonParser parser, List<String> unreadable) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new OddValueException("its member '" + listing.key() + "' is not an array");
        }
        ObjectReader reader = reader(listing.type());
        List<Object> items = new ArrayList<>();
        TokenStreamContext array = parser.streamReadContext();
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                continue; // a null has no information
            }
            try {
                items.add(reader.readValue(parser));
            } catch (JacksonException e) {
                e.prependPath(listing.type(), i).prependPath(listing.type(), listing.key());
                leave(parser, array, e);
                unreadable.add(JsonProblem.describe(e));
            }
        }
        return items;
    }

    /** Returns whether the text is JSON, so that what follows can be found; not if an Error was thrown, which no value causes. */
    static boolean isReadableOn(JacksonException problem) {
        return (problem instanceof DatabindException || problem instanceof InputCoercionException)
                && JsonProblem.errorIn(problem) == null;
    }

    private static void requireOnce(boolean found, String key) {
        if (found) {
            throw new OddValueException("it has the member '" + key + "' twice");
        }
    }

    private ObjectReader reader(Class<?> type) {
        return readers.computeIfAbsent(type, mapper::readerFor);
    }
}
