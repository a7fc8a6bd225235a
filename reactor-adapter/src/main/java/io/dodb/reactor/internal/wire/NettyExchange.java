package io.dodb.reactor.internal.wire;

import io.dodb.error.ClientClosedException;
import io.dodb.error.DatabasesException;
import io.dodb.error.ErrorBody;
import io.dodb.error.MismatchedReplyException;
import io.dodb.error.PluginException;
import io.dodb.error.ReplyDecodingException;
import io.dodb.http.HttpFields;
import io.dodb.http.HttpMethod;
import io.dodb.internal.json.WireCodec;
import io.dodb.internal.words.Words;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import io.dodb.reactor.internal.JvmErrorException;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.internal.layer.Authorization;
import io.dodb.reactor.internal.layer.Exchange;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.FutureMono;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * The exchange that sends one request and reads its answer. Bodies are encoded into Netty's buffers, and decoded from them by {@code
 * BodyReader}; no buffer leaves these two classes.
 */
public final class NettyExchange implements Exchange {
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final byte[] NO_BYTES = {};

    private final ConnectionProvider connections;
    /** The open connections; one opened after the group was closed is closed at once. */
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private final Map<HttpMethod, HttpClient.RequestSender> senders = new EnumMap<>(HttpMethod.class);
    /** The path of the base URL; empty for most. */
    private final String pathPrefix;

    private final ReplyLimit replyLimit;
    private final TransportProblem problem;
    private volatile boolean closed;

    public NettyExchange(Transport transport) {
        connections = NettyClient.connections(transport);
        HttpClient http;
        try {
            http = NettyClient.of(transport, connections, channels);
        } catch (Throwable e) {
            dispose(); // the customizer may have opened some
            throw e;
        }
        for (HttpMethod method : HttpMethod.values()) {
            senders.put(method, http.request(io.netty.handler.codec.http.HttpMethod.valueOf(method.name())));
        }
        pathPrefix = transport.baseUrl().getRawPath();
        replyLimit = transport.replyLimit();
        problem = new TransportProblem(transport, http.configuration().decoder().maxHeaderSize());
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        if (closed) {
            return Mono.error(new ClientClosedException(request.call().operation(), false));
        }
        return new AnswerMono(this, request);
    }

    Flux<HttpReply> answer(Request request, AnswerMono.Attempt attempt) {
        return Objects.requireNonNull(senders.get(request.call().operation().method()))
                .uri(uri(request))
                .send((head, out) -> attempt.guarded(JvmErrorException.guard(() -> write(request, attempt, head, out))))
                .response((head, body) -> JvmErrorException.guard(() -> read(request, attempt, head, body)));
    }

    @Override
    public String server() {
        return problem.server();
    }

    /** Returns the URI. Options do not override a parameter that the call sets itself, such as the number of the next page. */
    private String uri(Request request) {
        Map<String, String> own = request.call().query();
        Map<String, String> more = request.options().query();
        if (own.isEmpty() && more.isEmpty()) {
            return pathPrefix + request.call().path();
        }
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.putAll(own);
        StringJoiner query = new StringJoiner("&", pathPrefix + request.call().path() + "?", "");
        parameters.forEach((name, value) -> query.add(encode(name) + "=" + encode(value)));
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Publisher<Void> write(
            Request request, AnswerMono.Attempt attempt, HttpClientRequest head, NettyOutbound out) {
        out.withConnection(attempt);
        if (attempt.isCancelled()) {
            return Mono.never(); // the cancellation closes the connection
        }
        request.trace().sent();
        Authorization authorization = request.authorization();
        if (authorization != null) {
            head.header(
                    HttpHeaderNames.AUTHORIZATION, authorization.fieldValue().reveal());
        }
        Map<String, String> more = request.options().headers();
        if (!more.isEmpty()) {
            more.forEach(head::header);
        }
        Object body = request.call().body();
        if (body == null) {
            return out;
        }
        head.header(HttpHeaderNames.CONTENT_TYPE, "application/json");
        return out.send(Mono.fromSupplier(() -> encoded(request, body, out.alloc())));
    }

    /** Encodes the body. It is the application's, and its accessors may throw anything. The head is not sent yet. */
    private static ByteBuf encoded(Request request, Object body, ByteBufAllocator allocator) {
        ByteBuf buffer = null;
        try {
            buffer = allocator.directBuffer();
            WireCodec.INSTANCE.write(body, new ByteBufOutputStream(buffer));
            return buffer;
        } catch (Throwable e) {
            ReferenceCountUtil.release(buffer);
            request.trace().notSent();
            throw unwritable(request, e);
        }
    }

    private static PluginException unwritable(Request request, Throwable failure) {
        Words words = request.words();
        // the codec's own words quote values
        Throwable thrown = words.quote(failure) == null && failure.getCause() != null ? failure.getCause() : failure;
        String said = words.quote(thrown);
        return PluginException.unusable(
                request.call().operation(),
                "its body can't be written: " + thrown.getClass().getSimpleName() + (said == null ? "" : ": " + said),
                words.cause(thrown));
    }

    private Publisher<HttpReply> read(
            Request request, AnswerMono.Attempt attempt, HttpClientResponse head, ByteBufFlux body) {
        int status = head.status().code();
        HttpFields fields = head.responseHeaders()::get;
        if (status < 200 || status > 299) {
            return BodyReader.ofStart(
                    body, MAX_ERROR_BYTES, start -> new HttpReply(status, fields, error(request, fields, start)));
        }
        Operation<?> operation = request.call().operation();
        if (operation.reply() instanceof Reply.None) {
            return BodyReader.ofStart(body, 0, nothing -> new HttpReply(status, fields, null));
        }
        return BodyReader.ofWhole(
                body,
                operation,
                replyLimit,
                whole -> new HttpReply(status, fields, result(request.call(), attempt, whole)));
    }

    /**
     * Returns the content of the body, unless it answers another call: then the connection is out of step, and the next answer would be
     * another's too.
     */
    private static <R> @Nullable R result(Call<R> call, AnswerMono.Attempt attempt, @Nullable ByteBuf body) {
        R result = body == null ? nothing(call.operation()) : decoded(call.operation(), body);
        if (result != null && !isAnswer(call, result)) {
            attempt.distrust();
            throw new MismatchedReplyException(call.operation());
        }
        return result;
    }

    private static <R> boolean isAnswer(Call<R> call, R result) {
        try {
            return UserCode.ask("the operation's names", call::isAnsweredBy, result);
        } catch (UserCode.Failure e) {
            // without its words, which may quote the reply
            String problem =
                    "what it names can't be told: " + e.getCause().getClass().getSimpleName();
            throw new ReplyDecodingException(call.operation(), problem, e.getCause());
        }
    }

    /** Returns the result of an empty body, which never becomes a buffer; the codec knows which operations may have one. */
    private static <R> @Nullable R nothing(Operation<R> operation) {
        return WireCodec.INSTANCE.read(operation, InputStream.nullInputStream());
    }

    /** Reads an error body here, where the server's words enter and the request's secrets are known. */
    private static ErrorBody error(Request request, HttpFields fields, @Nullable ByteBuf body) {
        byte[] bytes = body == null ? NO_BYTES : ByteBufUtil.getBytes(body);
        ErrorBody error = WireCodec.INSTANCE.readError(bytes).orRequestId(fields.first("x-request-id"));
        return error.map(request.words()::quote);
    }

    private static <R> @Nullable R decoded(Operation<R> operation, ByteBuf buffer) {
        try (ByteBufInputStream stream = new ByteBufInputStream(buffer)) {
            return WireCodec.INSTANCE.read(operation, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatabasesException told(Request request, Throwable failure) {
        return failure instanceof DatabasesException known ? known : problem.tell(request, failure);
    }

    /** Closes the connections. Calls under way end with an error, and so does each later one. */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            return FutureMono.from(channels.close()).then(connections.disposeLater());
        });
    }

    /** Starts to close the connections without waiting. */
    @SuppressWarnings("FutureReturnValueIgnored") // that is the difference to close()
    public void dispose() {
        closed = true;
        channels.close();
        connections.dispose();
    }
}
