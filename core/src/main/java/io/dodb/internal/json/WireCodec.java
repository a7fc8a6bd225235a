package io.dodb.internal.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.dodb.error.ErrorBody;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.Secret;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import io.dodb.operation.Reply;
import java.io.ByteArrayInputStream;
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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the API's JSON: snake case, absent members left out, unknown members ignored unless the type keeps them. Thread-safe;
 * one instance serves the whole process.
 *
 * <p>Replies are read leniently, straight from the stream that holds the received bytes. Request bodies that people write by hand are read
 * strictly, so that a misspelt member is an error.
 */
public final class WireCodec {
    /** The codec. It has no settings: the wire's format is fixed. */
    public static final WireCodec INSTANCE = new WireCodec();

    private final JsonMapper mapper = replies(false).build();
    private final JsonMapper redacting = replies(true).build();
    private final JsonMapper strict = requests().build();
    private final JsonMapper spelling =
            requests().addModule(MisspeltFirst.module()).build();

    private final ReplyReader reader = new ReplyReader(mapper, false);
    /** Copies the values that it may have to keep as they came, so it is used only if the other one fails. */
    private final ReplyReader forgiving =
            new ReplyReader(replies(false).addModule(KeptRaw.module()).build(), true);

    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();

    private WireCodec() {}

    private static JsonMapper.Builder replies(boolean redactSecrets) {
        return builder(redactSecrets)
                .addModule(WireNullModule.ofReplies())
                .addModule(Scalars.module(false))
                .annotationIntrospector(new ReplyAnnotations());
    }

    private static JsonMapper.Builder requests() {
        return builder(false)
                .addModule(WireNullModule.ofRequests())
                .addModule(Scalars.module(true))
                .annotationIntrospector(new KeepNothingUnknown())
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static JsonMapper.Builder builder(boolean redactSecrets) {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // a member that the library does not know is written back digit by digit
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // an entity is read from the middle of its envelope
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // the owner of the stream closes it, and messages never quote the source, which may hold a secret
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .addModule(SecretModule.of(redactSecrets))
                .addModule(LogsinkModule.module())
                .addModule(KeptRawWriters.module())
                .addModule(RecordInstantiators.module());
    }

    /** Writes a request body. */
    public void write(Object body, OutputStream out) {
        writer(body).writeValue(out, body);
    }

    private ObjectWriter writer(Object body) {
        return writers.computeIfAbsent(body.getClass(), mapper::writerFor);
    }

    /** Returns the secrets that {@link #write} writes; those before the failure, if it fails. */
    public List<Secret> secretsOf(Object body) {
        List<Secret> found = new ArrayList<>();
        try {
            writer(body)
                    .withAttribute(SecretModule.Found.class, new SecretModule.Found(found))
                    .writeValue(OutputStream.nullOutputStream(), body);
        } catch (Throwable e) {
            // any failure of the body is reported to its sender
        }
        return found;
    }

    /**
     * Reads the result of a 2xx reply.
     *
     * @return null for an operation without a result, and for a write whose answer does not show it (see {@link Reply})
     * @throws ReplyDecodingException if the body is not what the operation documents
     * @throws Error thrown by the constructor of the reply's type, whatever the body
     */
    @SuppressWarnings("unchecked") // the operation's type is the reply's type
    public <R> @Nullable R read(Operation<R> operation, InputStream body) {
        if (operation.reply() instanceof Reply.None) {
            return null;
        }
        try {
            if (operation.reply() instanceof Reply.Raw) {
                return (R) body.readAllBytes();
            }
            return (R)
                    readTwice(operation, body.markSupported() ? body : new ByteArrayInputStream(body.readAllBytes()));
        } catch (IOException e) {
            throw new ReplyDecodingException(operation, "the stream broke", e);
        }
    }

    private @Nullable Object readTwice(Operation<?> operation, InputStream body) throws IOException {
        body.mark(Integer.MAX_VALUE);
        try {
            return reader.read(operation, body);
        } catch (JacksonException e) {
            if (!ReplyReader.isReadableOn(e)) {
                throw refused(operation, e);
            }
            body.reset();
            return again(operation, body, e);
        }
    }

    private @Nullable Object again(Operation<?> operation, InputStream body, JacksonException first) {
        try {
            return first instanceof NothingKnownException nothing
                    ? forgiving.stranger(operation, body, nothing)
                    : forgiving.read(operation, body);
        } catch (JacksonException e) {
            throw refused(operation, e);
        }
    }

    private static ReplyDecodingException refused(Operation<?> operation, JacksonException problem) {
        Error error = JsonProblem.errorIn(problem);
        if (error != null) {
            throw error;
        }
        return new ReplyDecodingException(operation, JsonProblem.describe(problem), null);
    }

    /** Reads the body of an error reply, of any form. */
    public ErrorBody readError(byte[] body) {
        return ErrorReason.of(mapper, body);
    }

    /**
     * Reads a hand-written request body. A member that the library does not know is refused at every level, also in types that keep such
     * members of a reply: a settings object with its one member misspelt would clear the user's settings.
     *
     * @throws IllegalArgumentException if the operation takes no body, or the text is not one; the message says where
     */
    public Object readBody(Operation<?> operation, String json) {
        Class<?> type = operation.body();
        if (type == null) {
            throw new IllegalArgumentException(operation.id() + " takes no request body");
        }
        try {
            Object body = strictly(json, type);
            if (body == null) {
                throw new IllegalArgumentException("the body of " + operation.id() + " must be a JSON object");
            }
            return body;
        } catch (JacksonException e) {
            // without the cause, which quotes values; one of them may be a secret in the wrong place
            throw new IllegalArgumentException("the body of " + operation.id() + ": " + JsonProblem.describe(e));
        }
    }

    private @Nullable Object strictly(String json, Class<?> type) {
        try {
            return strict.readValue(json, type);
        } catch (ValueInstantiationException | OddValueException lacking) {
            try {
                spelling.readValue(json, type);
            } catch (PropertyBindingException misspelt) {
                throw misspelt;
            } catch (JacksonException other) {
                // the same as it was
            }
            throw lacking;
        }
    }

    /** Writes a result as the API would, envelope included where there is one. */
    public <R> void writeReply(Operation<R> operation, R result, OutputStream out) {
        mapper.writeValue(out, enveloped(operation.reply(), result));
    }

    /**
     * Returns a result as indented JSON, envelope included where there is one.
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
     * Returns an answer to an operation as it was received, in which only the secrets are replaced, by {@code [redacted]}: values that its
     * types declare secret, texts in the place of another type, and values that look secret, by themselves or by the name of a member that
     * no type has.
     *
     * @throws IllegalArgumentException if it is not JSON, so that the secrets can't be found
     */
    public byte[] redact(Operation<?> operation, byte[] received) {
        try {
            return Redaction.of(operation, received);
        } catch (JacksonException e) {
            // without the cause, which quotes the unreadable text
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
