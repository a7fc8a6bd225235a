package io.dodb.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection to a sandbox, seen as bytes. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    /** How a connection looks from the client. */
    enum End {
        /** The server has ended its direction. */
        CLOSED,
        /** The server has reset it. */
        RESET,
        /** Nothing comes, and the connection is there. */
        OPEN
    }

    RawConnection(Sandbox sandbox) throws IOException {
        socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.url()).getPort());
    }

    static String head(String method, String path, int length) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n"
                + (length == 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n";
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads until the received text ends like that, or the connection ends. */
    void readUntil(String end) throws IOException {
        socket.setSoTimeout((int) Http.LIMIT.toMillis());
        InputStream in = socket.getInputStream();
        while (!received().endsWith(end)) {
            int octet = in.read();
            if (octet < 0) {
                return;
            }
            received.write(octet);
        }
    }

    /** Reads on as long as something comes, and returns how it ended. */
    End end(int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        try {
            for (int octet = socket.getInputStream().read();
                    octet >= 0;
                    octet = socket.getInputStream().read()) {
                received.write(octet);
            }
            return End.CLOSED;
        } catch (SocketTimeoutException e) {
            return End.OPEN;
        } catch (SocketException e) {
            return End.RESET;
        }
    }

    String received() {
        return received.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
