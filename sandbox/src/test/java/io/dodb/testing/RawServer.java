package io.dodb.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that answers each request with bytes that need not be HTTP, and closes the connection after what does not end by itself. */
public final class RawServer implements AutoCloseable {
    private static final String HEAD_END = "\r\n\r\n";

    private final ServerSocket socket;
    private volatile Function<Received, Bytes> answers = received -> new Bytes("", true);

    /** A request: its head as it came, and its body. */
    public record Received(String head, String body) {}

    /**
     * An answer.
     *
     * @param last whether the connection is closed behind it
     */
    public record Bytes(String text, boolean last) {}

    public RawServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** From now on answers like that. */
    public void answer(Function<Received, Bytes> newAnswers) {
        answers = newAnswers;
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream())) {
            for (Received received = read(in); received != null; received = read(in)) {
                Bytes answer = answers.apply(received);
                connection.getOutputStream().write(answer.text().getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
                if (answer.last()) {
                    connection.shutdownOutput();
                    in.readAllBytes();
                    return;
                }
            }
        } catch (IOException e) {
            // the client has closed it
        }
    }

    private static @Nullable Received read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int matched = 0; matched < HEAD_END.length(); ) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
            if (next == HEAD_END.charAt(matched)) {
                matched++;
            } else {
                matched = next == '\r' ? 1 : 0;
            }
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        String lower = text.toLowerCase(Locale.ROOT);
        return new Received(text, lower.contains("transfer-encoding: chunked") ? chunks(in) : sized(in, lower));
    }

    private static String sized(InputStream in, String head) throws IOException {
        int at = head.indexOf("content-length:");
        int length = at < 0
                ? 0
                : Integer.parseInt(
                        head.substring(at + 15, head.indexOf('\r', at)).strip());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
