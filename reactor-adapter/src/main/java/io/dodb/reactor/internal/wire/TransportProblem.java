package io.dodb.reactor.internal.wire;

import io.dodb.error.TransportException;
import io.dodb.error.TransportException.Kind;
import io.dodb.internal.words.Words;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.RequestRefusedException;
import io.dodb.reactor.options.HttpProxy;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.InvalidLineSeparatorException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The mapping of a failure on the wire to its kind and one line that names the address. */
final class TransportProblem {
    private static final Pattern PROXY_STATUS = Pattern.compile("status: (\\d{3})");

    private final String host;
    private final String server;
    private final @Nullable HttpProxy proxy;
    private final int maxHeaderBytes;

    /**
     * @param maxHeaderBytes the client's limit of the header of a reply
     */
    TransportProblem(Transport transport, int maxHeaderBytes) {
        host = transport.baseUrl().getHost();
        server = host + ":" + transport.port();
        proxy = transport.proxy();
        this.maxHeaderBytes = maxHeaderBytes;
    }

    /** Returns the host with its port. */
    String server() {
        return server;
    }

    /** Returns our exception for a failure of the HTTP client. */
    TransportException tell(Request request, Throwable failure) {
        Words words = request.words();
        ProxyConnectException refusal = Causes.find(failure, ProxyConnectException.class);
        if (refusal != null && request.trace().isOnTheWire()) {
            // the request waited behind the tunnel's handshake
            request.trace().notSent();
        }
        if (failure instanceof RequestRefusedException) {
            request.trace().refused();
        }
        boolean sent = request.trace().isOnTheWire();
        Error error = Causes.find(failure, Error.class);
        if (error != null) {
            return new TransportException(
                    request.call().operation(), Kind.JVM_ERROR, errored(error, sent, words), sent, words.cause(error));
        }
        Told told = refusal != null && proxy != null
                ? refused(refusal, proxy.host() + ":" + proxy.port())
                : sent ? broken(failure, words) : unconnected(failure, words);
        return new TransportException(request.call().operation(), told.kind, told.message, sent, words.cause(failure));
    }

    /** Describes a failure not of the wire: thrown by the virtual machine, or by code that does not fit the class path. */
    private static String errored(Error error, boolean sent, Words words) {
        if (error instanceof OutOfMemoryError) {
            return sent
                    ? "out of memory while reading the reply: give the JVM more (-Xmx), lower maxReplyBytes, or ask for smaller pages"
                    : "out of memory before anything was sent: give the JVM more (-Xmx)";
        }
        String when = sent ? "while the request was out" : "before anything was sent";
        return "the virtual machine failed " + when + said(error, words);
    }

    private record Told(Kind kind, String message) {}

    private Told refused(ProxyConnectException refusal, String address) {
        String message = String.valueOf(refusal.getMessage());
        Matcher status = PROXY_STATUS.matcher(message);
        if (!status.find()) {
            String how = message.endsWith("timeout") ? "gives no answer" : "broke off";
            return new Told(Kind.NO_CONNECTION, "can't connect to " + server + ": the proxy " + address + " " + how);
        }
        int code = Integer.parseInt(status.group(1));
        if (code > 599) {
            return new Told(Kind.PROTOCOL, "what answers at " + address + " is not an HTTP proxy");
        }
        String answers = "the proxy " + address + " answers " + code + " to the request for " + server;
        return code >= 500
                ? new Told(Kind.NO_CONNECTION, answers)
                : new Told(Kind.PROXY, answers + (code == 407 ? ", it wants other credentials" : ""));
    }

    /** Describes a failure without a ready connection. */
    private Told unconnected(Throwable failure, Words words) {
        if (failure instanceof RequestRefusedException) {
            return new Told(Kind.NO_CONNECTION, server + " takes no more requests on this connection");
        }
        if (failure instanceof UnknownHostException) {
            return isUnanswered(failure)
                    ? new Told(Kind.NO_CONNECTION, "no name server tells the address of " + host)
                    : new Told(Kind.UNKNOWN_HOST, "unknown host " + host);
        }
        if (failure instanceof UnresolvedAddressException) {
            return new Told(Kind.UNKNOWN_HOST, "unknown host " + (proxy == null ? host : proxy.host()));
        }
        CertificateException certificate = Causes.find(failure, CertificateException.class);
        if (certificate != null) {
            return new Told(Kind.CERTIFICATE, CertificateProblem.describe(host, failure, words));
        }
        if (failure instanceof NotSslRecordException) {
            return new Told(Kind.PROTOCOL, server + " does not speak TLS");
        }
        if (failure instanceof Http2Exception) {
            return new Told(Kind.PROTOCOL, server + " does not speak HTTP/2");
        }
        if (isRefusedHandshake(failure)) {
            return new Told(Kind.PROTOCOL, "no TLS with " + server + said(failure, words));
        }
        String reason = failure instanceof ConnectTimeoutException || failure instanceof SslHandshakeTimeoutException
                ? ": no answer"
                : said(
                        failure instanceof ConnectException && failure.getCause() != null
                                ? failure.getCause()
                                : handshake(failure),
                        words);
        boolean refused = failure instanceof ConnectException || failure instanceof NoRouteToHostException;
        String what = refused && proxy != null ? "the proxy " + proxy.host() + ":" + proxy.port() : server;
        return new Told(Kind.NO_CONNECTION, "can't connect to " + what + reason);
    }

    /**
     * Returns the failure of the TLS handshake: a connection that closes during it fails without a message, and with the handshake as a
     * suppressed failure.
     */
    private static Throwable handshake(Throwable failure) {
        for (Throwable underWay : failure.getSuppressed()) {
            if (failure instanceof ClosedChannelException && underWay instanceof SSLException) {
                return underWay;
            }
        }
        return failure;
    }

    /** Returns true if the host may exist: the name server did not know, or did not answer. */
    private static boolean isUnanswered(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && !String.valueOf(cause.getMessage()).contains("NXDOMAIN");
    }

    /** Returns true unless the connection was merely lost in the handshake. */
    private static boolean isRefusedHandshake(Throwable failure) {
        return failure instanceof SSLHandshakeException
                && !(failure instanceof SslHandshakeTimeoutException)
                && !String.valueOf(failure.getMessage()).startsWith("Connection closed");
    }

    /** Describes a failure with a request in flight. */
    private Told broken(Throwable failure, Words words) {
        if (isHeaderLimit(failure)) {
            return new Told(
                    Kind.HEADER_LIMIT,
                    "the header of the reply is longer than " + maxHeaderBytes
                            + " bytes; if the server is to be trusted, build the client with a greater maxHeaderBytes");
        }
        if (isForeign(failure)) {
            return new Told(Kind.PROTOCOL, "what " + server + " answers is not HTTP" + said(failure, words));
        }
        if (failure instanceof TimeoutException) {
            return new Told(Kind.TIMEOUT, "timed out" + said(failure, words));
        }
        return new Told(Kind.BROKEN, "the connection to " + server + " broke" + said(failure, words));
    }

    private static boolean isHeaderLimit(Throwable failure) {
        return failure instanceof TooLongHttpHeaderException
                || failure instanceof TooLongHttpLineException
                || failure instanceof Http2Exception.HeaderListSizeException;
    }

    /** Returns true if the start of the answer is not HTTP; an unreadable chunk is an accident. */
    private static boolean isForeign(Throwable failure) {
        return (failure instanceof IllegalArgumentException && !(failure instanceof NumberFormatException))
                || failure instanceof InvalidLineSeparatorException
                || failure instanceof TooLongFrameException;
    }

    private static String said(Throwable failure, Words words) {
        String message = words.quote(failure);
        boolean named = failure instanceof IOException || failure instanceof SSLException;
        if (message == null) {
            return named ? "" : ": " + failure.getClass().getSimpleName();
        }
        String start = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        return named ? ": " + start : ": " + failure.getClass().getSimpleName() + ": " + message;
    }
}
