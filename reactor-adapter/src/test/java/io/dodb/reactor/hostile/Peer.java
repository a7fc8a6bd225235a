package io.dodb.reactor.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The server's end of one connection, with what can be done to it. */
final class Peer {
    private final Socket socket;
    private final OutputStream out;
    final PushbackInputStream in;
    private boolean over;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()), 1);
        out = socket.getOutputStream();
    }

    /** In one segment, as far as that is in our hands. */
    Peer send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Peer send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** An answer whose framing is right. */
    Peer answer(String status, String fields, byte[] body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String head = "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + body.length + "\r\n\r\n";
        whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        return send(whole.toByteArray());
    }

    Peer answer(String status, String fields, String body) throws IOException {
        return answer(status, fields, body.getBytes(StandardCharsets.UTF_8));
    }

    Peer json(String status, String body) throws IOException {
        return answer(status, "Content-Type: application/json\r\n", body);
    }

    Peer right(Asked asked) throws IOException {
        return asked.method().equals("DELETE")
                ? send("HTTP/1.1 204 No Content\r\n\r\n")
                : json(asked.rightStatus(), asked.rightBody());
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
        over = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void close() throws IOException {
        over = true;
        socket.close();
    }

    void closeOutput() throws IOException {
        socket.shutdownOutput();
    }

    void closeInput() throws IOException {
        socket.shutdownInput();
    }

    boolean isOver() {
        return over;
    }

    /** Does nothing for a moment, unless the client sends something or goes. */
    Peer pause(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
        } catch (SocketTimeoutException e) {
            // that was the moment
        } finally {
            socket.setSoTimeout(0);
        }
        return this;
    }

    /** Keeps silent until the client goes, or sends something else. */
    void hold() throws IOException {
        pause(2_500);
        over = true;
    }
}
