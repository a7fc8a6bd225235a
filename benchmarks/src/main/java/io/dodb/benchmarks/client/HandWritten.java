package io.dodb.benchmarks.client;

import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
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

/** The call as somebody would write it who needs just this one, and knows how: the baseline of every comparison. */
final class HandWritten implements Contender.Client {
    private final ConnectionProvider connections;
    private final HttpClient http;

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
    }

    @Override
    public Mono<DatabaseUser> update() {
        return http.put()
                .uri(Contender.path())
                .send((request, out) -> out.send(Mono.fromSupplier(() -> encode(out.alloc(), Contender.THREE_RULES))))
                .responseSingle((response, content) -> content.map(HandWritten::decode));
    }

    private static ByteBuf encode(ByteBufAllocator allocator, UpdateUser body) {
        ByteBuf buffer = allocator.directBuffer();
        try (OutputStream out = new ByteBufOutputStream(buffer)) {
            UserJson.WRITER.writeValue(out, body);
            return buffer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseUser decode(ByteBuf buffer) {
        try (InputStream in = new ByteBufInputStream(buffer)) {
            return UserJson.READER.readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
