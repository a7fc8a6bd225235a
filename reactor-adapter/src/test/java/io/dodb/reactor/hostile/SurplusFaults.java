package io.dodb.reactor.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The server goes on after the end of its answer, and what it says would be taken for the answer to the next call. */
final class SurplusFaults {
    private SurplusFaults() {}

    static void addTo(Faults faults) {
        String second = "HTTP/1.1 200 OK\r\nContent-Length: "
                + Asked.stranger("STRANGER").length() + "\r\n\r\n" + Asked.stranger("STRANGER");
        surplus(faults, "a second answer", second);
        surplus(faults, "a 500", "HTTP/1.1 500 X\r\nContent-Length: 2\r\n\r\n{}");
        surplus(faults, "garbage", "\r\n\r\ngarbage garbage\r\n\r\n");
        surplus(faults, "line ends", "\r\n\r\n");
        surplus(faults, "a body", "{\"user\":{\"name\":\"STRANGER\"}}");
        surplus(faults, "half a status line", "HTTP/1.1 20");
        faults.add(
                "surplus: a 204 with a body",
                (peer, asked) -> peer.answer(
                        "204 No Content", "", asked.rightBody().isEmpty() ? "{\"x\":1}" : asked.rightBody()));
        faults.add(
                "surplus: a 205 with a body",
                (peer, asked) -> peer.answer(
                        "205 Reset Content", "", asked.rightBody().isEmpty() ? "{\"x\":1}" : asked.rightBody()));
        faults.add(
                "surplus: a 304 that promises a body",
                (peer, asked) -> peer.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 50\r\n\r\n"));
    }

    private static void surplus(Faults faults, String name, String surplus) {
        faults.add("surplus: " + name + " in the same segment", (peer, asked) -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(asked.head(asked.rightBytes().length).getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(asked.rightBytes());
            all.writeBytes(surplus.getBytes(StandardCharsets.ISO_8859_1));
            peer.send(all.toByteArray());
        });
        faults.add(
                "surplus: " + name + " at once",
                (peer, asked) -> peer.right(asked).send(surplus));
        faults.add(
                "surplus: " + name + " a moment later",
                (peer, asked) -> peer.right(asked).pause(2).send(surplus));
    }
}
