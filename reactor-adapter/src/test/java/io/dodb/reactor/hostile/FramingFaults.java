package io.dodb.reactor.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The length of the body is told wrongly, or twice; chunks and codings that are none. */
final class FramingFaults {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private FramingFaults() {}

    static void addTo(Faults faults) {
        lengths(faults);
        chunks(faults);
        faults.add(
                "coding: gzip that nobody asked for",
                (peer, asked) -> peer.answer("200 OK", "Content-Encoding: gzip\r\n", gzip(asked.rightBytes())));
        byte[] bomb = gzip(new byte[50_000_000]);
        faults.add("coding: a gzip bomb", (peer, asked) -> peer.answer("200 OK", "Content-Encoding: gzip\r\n", bomb));
        faults.add(
                "coding: a 500 in gzip",
                (peer, asked) -> peer.answer(
                        "500 X", "Content-Encoding: gzip\r\n", gzip(Faults.ERROR.getBytes(StandardCharsets.UTF_8))));
    }

    private static void lengths(Faults faults) {
        for (String length :
                List.of("-1", "abc", "99999999999999999999", "9223372036854775807", "5, 5", "", "0x10", "+5", "1_0")) {
            faults.add(
                    "length: '" + length + "'",
                    (peer, asked) -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")
                            .send(asked.rightBytes())
                            .hold());
        }
        for (int missing : new int[] {1, 20, 100_000}) {
            faults.add(
                    "length: " + missing + " too few",
                    (peer, asked) -> peer.send(asked.head(Math.max(0, asked.rightBytes().length - missing)))
                            .send(asked.rightBytes().length == 0 ? bytes("{}") : asked.rightBytes()));
        }
        faults.add(
                "length: 20 too many",
                (peer, asked) -> peer.send(asked.head(asked.rightBytes().length + 20))
                        .send(asked.rightBytes())
                        .hold());
        faults.add("length: twice the same", (peer, asked) -> {
            String field = "Content-Length: " + asked.rightBytes().length + "\r\n";
            peer.send("HTTP/1.1 200 OK\r\n" + field + field + "\r\n").send(asked.rightBytes());
        });
        faults.add(
                "length: twice, another",
                (peer, asked) -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + asked.rightBytes().length
                                + "\r\nContent-Length: 3\r\n\r\n")
                        .send(asked.rightBytes()));
        faults.add(
                "length: and chunked",
                (peer, asked) -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .send(chunk(asked.rightBytes()))
                        .send("0\r\n\r\n"));
    }

    private static void chunks(Faults faults) {
        for (String size : List.of(
                "zz",
                "FFFFFFFFFFFFFFFF",
                "7FFFFFFF",
                "-5",
                "",
                " ",
                "0x10",
                "5;ext=1",
                "5 ",
                "1e3",
                "100000000000000000000")) {
            faults.add(
                    "chunk: size '" + size + "'",
                    (peer, asked) -> peer.send(CHUNKED + size + "\r\n")
                            .send(asked.rightBytes())
                            .send("\r\n0\r\n\r\n")
                            .hold());
        }
        faults.add("chunk: a byte each", (peer, asked) -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(bytes(CHUNKED));
            for (byte one : asked.rightBytes()) {
                all.writeBytes(chunk(new byte[] {one}));
            }
            all.writeBytes(bytes("0\r\n\r\n"));
            peer.send(all.toByteArray());
        });
        faults.add(
                "chunk: without its line end",
                (peer, asked) -> peer.send(CHUNKED + Integer.toHexString(asked.rightBytes().length) + "\r\n")
                        .send(asked.rightBytes())
                        .send("0\r\n\r\n")
                        .hold());
        faults.add(
                "chunk: no last one",
                (peer, asked) -> peer.send(CHUNKED)
                        .send(chunk(asked.rightBytes().length == 0 ? bytes(" ") : asked.rightBytes()))
                        .close());
        faults.add(
                "chunk: half of one",
                (peer, asked) -> peer.send(CHUNKED + Integer.toHexString(asked.rightBytes().length + 50) + "\r\n")
                        .send(asked.rightBytes())
                        .close());
        for (String trailers : List.of("X-T: 1\r\nContent-Length: 3\r\n", "X-T: " + "y".repeat(100_000) + "\r\n")) {
            faults.add(
                    "chunk: " + trailers.length() + " bytes of trailers",
                    (peer, asked) -> peer.send(CHUNKED)
                            .send(asked.rightBytes().length == 0 ? new byte[0] : chunk(asked.rightBytes()))
                            .send("0\r\n" + trailers + "\r\n"));
        }
        for (String coding : List.of(
                "gzip, chunked",
                "identity",
                "xchunked",
                "chunked, chunked",
                "Chunked",
                "chunked\r\nTransfer-Encoding: chunked")) {
            faults.add(
                    "chunk: coding " + Faults.printable(coding),
                    (peer, asked) -> peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + "\r\n\r\n")
                            .send(asked.rightBytes().length == 0 ? new byte[0] : chunk(asked.rightBytes()))
                            .send("0\r\n\r\n")
                            .hold());
        }
    }

    private static byte[] chunk(byte[] data) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(bytes(Integer.toHexString(data.length) + "\r\n"));
        chunk.writeBytes(data);
        chunk.writeBytes(bytes("\r\n"));
        return chunk.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(byte[] data) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
