package io.dodb.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dodb.model.DatabaseUser;
import io.dodb.model.Secret;
import io.dodb.model.UpdateUser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The call as somebody would write it who needs just this one, and knows how: the baseline of every comparison. */
final class HandWritten implements Contender.Client {
    private final ConnectionProvider connections;
    private final HttpClient http;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    HandWritten(String baseUrl, int maxConnections) {
        connections = ConnectionProvider.builder("hand-written")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(-1)
                .build();
        http = HttpClient.create(connections)
                .baseUrl(baseUrl)
                .headers(headers -> headers.set(HttpHeaderNames.ACCEPT, "application/json")
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.AUTHORIZATION, "Bearer benchmark"));
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SimpleModule().addDeserializer(Secret.class, new SecretReader()))
                .build();
        writer = mapper.writerFor(UpdateUser.class);
        reader = mapper.readerFor(DatabaseUser.class)
                .withRootName("user")
                .with(DeserializationFeature.UNWRAP_ROOT_VALUE);
    }

    @Override
    public Mono<DatabaseUser> update() {
        return http.put()
                .uri(Contender.path())
                .send((request, out) -> out.send(Mono.fromSupplier(() -> encode(out.alloc(), Contender.THREE_RULES))))
                .responseSingle((response, content) -> content.map(this::decode));
    }

    private ByteBuf encode(ByteBufAllocator allocator, UpdateUser body) {
        ByteBuf buffer = allocator.directBuffer();
        try (OutputStream out = new ByteBufOutputStream(buffer)) {
            writer.writeValue(out, body);
            return buffer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatabaseUser decode(ByteBuf buffer) {
        try (InputStream in = new ByteBufInputStream(buffer)) {
            return reader.readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        connections.dispose();
    }

    private static final class SecretReader extends StdDeserializer<Secret> {
        SecretReader() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) {
            return Secret.of(parser.getString());
        }
    }
}
