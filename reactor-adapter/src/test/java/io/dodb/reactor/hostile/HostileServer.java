package io.dodb.reactor.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of raw sockets that knows the right answers, and misbehaves the first so many times. */
final class HostileServer implements AutoCloseable {
    static final String CLUSTER = "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30";
    static final String PASSWORD = "hunter2PASSWORDsecret";
    static final String KEY = "SECRETaccessKEYpem";

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "hostile-server");
        thread.setDaemon(true);
        return thread;
    });

    private final ServerSocket listener;
    private final Fault fault;
    private final int times;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger misbehaved = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger posts = new AtomicInteger();
    private volatile boolean behaves;

    HostileServer(Fault fault, int times) throws IOException {
        this.fault = fault;
        this.times = times;
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        THREADS.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    int writes() {
        return writes.get();
    }

    int posts() {
        return posts.get();
    }

    /** From now on each answer is right. */
    void behave() {
        behaves = true;
    }

    private boolean misbehaves() {
        return !behaves && misbehaved.get() < times;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                THREADS.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Peer peer = new Peer(socket);
            if (misbehaves() && fault.accepted(peer)) {
                misbehaved.incrementAndGet();
                return;
            }
            while (!peer.isOver()) {
                Asked head = head(peer.in);
                if (head == null) {
                    return;
                }
                if (misbehaves() && fault.headRead(peer, head)) {
                    misbehaved.incrementAndGet();
                    count(head);
                    return;
                }
                Asked asked = withBody(head, peer.in);
                count(asked);
                if (!behaves && misbehaved.getAndIncrement() < times) {
                    fault.answer(peer, asked);
                } else {
                    peer.right(asked);
                }
            }
        } catch (IOException e) {
            // the client went
        } finally {
            open.remove(socket);
        }
    }

    private void count(Asked asked) {
        requests.incrementAndGet();
        if (asked.isWrite()) {
            writes.incrementAndGet();
        }
        if (asked.method().equals("POST")) {
            posts.incrementAndGet();
        }
    }

    private @Nullable Asked head(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        Map<String, String> fields = new HashMap<>();
        for (String field = line(in); field != null && !field.isEmpty(); field = line(in)) {
            int colon = field.indexOf(':');
            fields.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        return new Asked(this, requests.get() + 1, words[0], words.length > 1 ? words[1] : "", fields, "");
    }

    private static Asked withBody(Asked head, InputStream in) throws IOException {
        String length = head.fields().get("content-length");
        String body = length == null ? "" : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        return new Asked(head.server(), head.number(), head.method(), head.target(), head.fields(), body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
