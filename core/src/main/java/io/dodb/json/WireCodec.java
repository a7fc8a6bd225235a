package io.dodb.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.dodb.error.ErrorBody;
import io.dodb.error.ErrorMapper;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.NullList;
import io.dodb.model.Secret;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import io.dodb.operation.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the API's JSON: snake case, absent members left out, unknown members ignored unless the type keeps them. Thread-safe;
 * one instance serves the whole process.
 *
 * <p>Replies are read leniently, straight from the stream that holds the received bytes. Request bodies that people write by hand are read
 * strictly, so that a misspelt member is an error and not silence.
 */
public final class WireCodec {
    /** The codec. It has no settings: the wire's format is not a matter of taste. */
    public static final WireCodec INSTANCE = new WireCodec();

    private final JsonMapper mapper =
            builder(false).addModule(WireNullModule.ofReplies()).build();
    private final JsonMapper redacting =
            builder(true).addModule(WireNullModule.ofReplies()).build();
    private final JsonMapper strict = builder(false)
            .addModule(WireNullModule.ofRequests())
            .annotationIntrospector(new KeepNothingUnknown())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();

    private WireCodec() {}

    private static JsonMapper.Builder builder(boolean redactSecrets) {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // a member that the library does not know is written back digit by digit
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // an entity is read from the middle of its envelope
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // whoever owns the stream closes it, and messages never quote the source, which may hold a secret
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .addModule(SecretModule.of(redactSecrets))
                .addModule(LogsinkModule.module())
                .addModule(RecordInstantiators.module());
    }

    /** Writes a request body. */
    public void write(Object body, OutputStream out) {
        writer(body).writeValue(out, body);
    }

    private ObjectWriter writer(Object body) {
        return writers.computeIfAbsent(body.getClass(), mapper::writerFor);
    }

    /** The secrets that {@link #write} writes; those before the failure, if it fails. */
    public List<Secret> secretsOf(Object body) {
        List<Secret> found = new ArrayList<>();
        try {
            writer(body)
                    .withAttribute(SecretModule.Found.class, new SecretModule.Found(found))
                    .writeValue(OutputStream.nullOutputStream(), body);
        } catch (RuntimeException e) {
            // who sends it is told
        }
        return found;
    }

    /**
     * Reads the result of a 2xx reply.
     *
     * @return null for an operation that answers nothing
     * @throws ReplyDecodingException if the body is not what the operation documents
     */
    @SuppressWarnings("unchecked") // the operation's type is the reply's type
    public <R> @Nullable R read(Operation<R> operation, InputStream body) {
        Reply<R> reply = operation.reply();
        if (reply instanceof Reply.None) {
            return null;
        }
        if (reply instanceof Reply.Raw) {
            return (R) raw(operation, body);
        }
        try (JsonParser parser = mapper.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null && reply instanceof Reply.Body<?> whole && whole.mayBeEmpty()) {
                return (R) reader(whole.type()).readValue("{}");
            }
            if (first != JsonToken.START_OBJECT) {
                String problem = first == null ? "it is empty" : "it is not a JSON object";
                throw new ReplyDecodingException(operation, problem, null);
            }
            return (R) result(operation, parser);
        } catch (JacksonException e) {
            throw new ReplyDecodingException(operation, JsonProblem.describe(e), null);
        }
    }

    private Object result(Operation<?> operation, JsonParser parser) {
        if (operation.reply() instanceof Reply.Listing<?> listing) {
            return page(operation, listing, parser);
        }
        if (operation.reply() instanceof Reply.Body<?> whole) {
            return reader(whole.type()).readValue(parser);
        }
        return entity(operation, (Reply.Entity<?>) operation.reply(), parser);
    }

    private static byte[] raw(Operation<?> operation, InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new ReplyDecodingException(operation, "the stream broke", e);
        }
    }

    private Object entity(Operation<?> operation, Reply.Entity<?> entity, JsonParser parser) {
        Object value = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(entity.key());
            parser.nextToken();
            if (wanted) {
                value = reader(entity.type()).readValue(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (value == null) {
            throw new ReplyDecodingException(operation, "it has no member '" + entity.key() + "'", null);
        }
        return value;
    }

    private Page<?> page(Operation<?> operation, Reply.Listing<?> listing, JsonParser parser) {
        List<Object> items = List.of();
        Page.Links links = null;
        Page.Meta meta = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                items = name.equals(listing.key()) ? NullList.of() : items;
            } else if (name.equals(listing.key())) {
                items = items(operation, listing, parser);
            } else if (name.equals("links")) {
                links = reader(Page.Links.class).readValue(parser);
            } else if (name.equals("meta")) {
                meta = reader(Page.Meta.class).readValue(parser);
            } else {
                parser.skipChildren();
            }
        }
        return new Page<>(items, links, meta);
    }

    private List<Object> items(Operation<?> operation, Reply.Listing<?> listing, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new ReplyDecodingException(operation, "its member '" + listing.key() + "' is not an array", null);
        }
        ObjectReader reader = reader(listing.type());
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object item = reader.readValue(parser);
            if (item == null) {
                throw new ReplyDecodingException(operation, "its member '" + listing.key() + "' holds a null", null);
            }
            items.add(item);
        }
        return items;
    }

    private ObjectReader reader(Class<?> type) {
        return readers.computeIfAbsent(type, mapper::readerFor);
    }

    /** Reads the body of an error reply, whatever it is. */
    public ErrorBody readError(byte[] body) {
        try {
            ErrorBody error = reader(ErrorBody.class).readValue(body);
            if (error != null) {
                return error;
            }
        } catch (JacksonException e) {
            // not JSON: an HTML page of the edge, or nothing at all
        }
        return ErrorMapper.text(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Reads a request body that somebody wrote by hand. A member that the library does not know is refused at every level, also in types
     * that keep such members of a reply: a settings object with its one member misspelt would clear the user's settings.
     *
     * @throws IllegalArgumentException if the operation takes no body, or the text is not one; says where
     */
    public Object readBody(Operation<?> operation, String json) {
        Class<?> type = operation.body();
        if (type == null) {
            throw new IllegalArgumentException(operation.id() + " takes no request body");
        }
        try {
            Object body = strict.readValue(json, type);
            if (body == null) {
                throw new IllegalArgumentException("the body of " + operation.id() + " must be a JSON object");
            }
            return body;
        } catch (JacksonException e) {
            // without the cause, which quotes values; one of them may be a secret in the wrong place
            throw new IllegalArgumentException("the body of " + operation.id() + ": " + JsonProblem.describe(e));
        }
    }

    /** Writes a result as the API would, envelope included where there is one. */
    public <R> void writeReply(Operation<R> operation, R result, OutputStream out) {
        mapper.writeValue(out, enveloped(operation.reply(), result));
    }

    /**
     * A result as indented JSON, envelope included where there is one.
     *
     * @param showSecrets whether secrets are written in clear; otherwise as {@code [redacted]}
     */
    public <R> String print(Operation<R> operation, R result, boolean showSecrets) {
        byte[] json = (showSecrets ? mapper : redacting)
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsBytes(enveloped(operation.reply(), result));
        return new String(showSecrets ? json : Redaction.of(operation, json), StandardCharsets.UTF_8);
    }

    /**
     * An answer to an operation as it was received, in which only the secrets are replaced, by {@code [redacted]}: what its types say to be
     * one, what stands where something else than a text is due, and what looks like a secret, by itself or by the name of a member that no
     * type has.
     *
     * @throws IllegalArgumentException if it is not JSON, so that nobody knows where they are
     */
    public byte[] redact(Operation<?> operation, byte[] received) {
        try {
            return Redaction.of(operation, received);
        } catch (JacksonException e) {
            // without the cause, which quotes what can't be read
            throw new IllegalArgumentException("the body is not JSON, so its secrets can't be found");
        }
    }

    private static Object enveloped(Reply<?> reply, Object result) {
        if (reply instanceof Reply.Entity<?> entity) {
            return Map.of(entity.key(), result);
        }
        if (reply instanceof Reply.Body<?>) {
            return result;
        }
        if (reply instanceof Reply.Listing<?> listing) {
            Page<?> page = (Page<?>) result;
            Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
            envelope.put(listing.key(), page.items());
            envelope.put("links", page.links());
            envelope.put("meta", page.meta());
            envelope.values().removeIf(Objects::isNull);
            return envelope;
        }
        throw new IllegalArgumentException("an operation that answers nothing has no envelope");
    }

    /** Members that a type would keep, because it is written back, are unknown like any other. */
    private static final class KeepNothingUnknown extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
            return null;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedClass type && type.getRawType().isRecord()
                    ? JsonIgnoreProperties.Value.forIgnoredProperties(Arrays.stream(
                                    type.getRawType().getRecordComponents())
                            .filter(component -> component.getAccessor().isAnnotationPresent(JsonAnyGetter.class))
                            .map(RecordComponent::getName)
                            .collect(Collectors.toSet()))
                    : super.findPropertyIgnoralByName(config, annotated);
        }
    }
}
