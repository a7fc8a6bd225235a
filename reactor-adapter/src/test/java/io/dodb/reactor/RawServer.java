package io.dodb.reactor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that writes any bytes at all, and tells who came on which connection. */
final class RawServer implements AutoCloseable {

    /** What is answered: each part is written by itself. */
    interface Script {
        List<String> answer(int number, String method, String name);
    }

    private final ServerSocket socket;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore ended = new Semaphore(0);

    RawServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        start(this::accept);
    }

    static RawServer plain(Script script) throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return (socket instanceof TlsListener ? "https" : "http") + "://127.0.0.1:" + port();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The connections that were made. */
    int connections() {
        return connections.get();
    }

    /** Number of the connection, method, and the name that was asked for. */
    List<String> requests() {
        return requests;
    }

    /** Writes to the newest connection, on which nothing is due. */
    void write(String text) throws IOException {
        open.get(open.size() - 1).getOutputStream().write(text.getBytes(UTF_8));
    }

    /** Until the other side has closed a connection. */
    void awaitEnd() {
        try {
            if (!ended.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the connection was not closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                int connection = connections.incrementAndGet();
                start(() -> serve(accepted, connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket accepted, int connection) {
        try (accepted) {
            accepted.setTcpNoDelay(true);
            open.add(accepted);
            InputStream in = new BufferedInputStream(accepted.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] target = line.split(" ", 3);
                skipBody(in);
                String path = target[1].replace("/reset_auth", "");
                String name = path.substring(path.lastIndexOf('/') + 1);
                requests.add(connection + " " + target[0] + " " + name);
                for (String part : script.answer(requests.size(), target[0], name)) {
                    accepted.getOutputStream().write(part.getBytes(UTF_8));
                    accepted.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // the other side went
        }
        ended.release();
    }

    private static void skipBody(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring(16));
            } else if (line.startsWith("transfer-encoding: chunked")) {
                length = -1;
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return;
        }
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            in.skipNBytes(size + 2);
        }
        line(in);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
