package io.dodb.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection of HTTP/2 with prior knowledge (RFC 9113), seen as frames. */
final class RawHttp2 implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final List<String> frames = new ArrayList<>();

    RawHttp2(Sandbox sandbox) throws IOException {
        socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.url()).getPort());
        socket.setSoTimeout((int) Http.LIMIT.toMillis());
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /** Sends a request without a body. */
    void send(int stream, String method, String path) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String text : List.of(
                ":method", method, ":scheme", "http", ":authority", "x", ":path", path, "authorization", "Bearer t")) {
            if (text.startsWith(":") || text.equals("authorization")) {
                // a literal that is not indexed, with a name of its own (RFC 7541, section 6.2.2)
                block.write(0);
            }
            block.write(text.length());
            block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        send(HEADERS, END_STREAM | END_HEADERS, stream, block.toByteArray());
    }

    private void send(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(0);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** Reads frames until one that begins like that, and returns those that belong to an answer or end something. */
    List<String> readUntil(String last) throws IOException {
        while (frames.isEmpty() || !frames.get(frames.size() - 1).startsWith(last)) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            ByteBuffer payload = ByteBuffer.wrap(in.readNBytes(length));
            String end = (flags & END_STREAM) == 0 ? "" : " end";
            switch (type) {
                case DATA -> frames.add("DATA " + stream + " " + StandardCharsets.UTF_8.decode(payload) + end);
                case HEADERS -> frames.add("HEADERS " + stream + end);
                case RST_STREAM -> frames.add("RST_STREAM " + stream + " code " + payload.getInt());
                case GOAWAY -> frames.add("GOAWAY last " + payload.getInt() + " code " + payload.getInt());
                default -> {
                    // settings and windows
                }
            }
        }
        return frames;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
