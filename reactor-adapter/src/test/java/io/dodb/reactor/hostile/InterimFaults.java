package io.dodb.reactor.hostile;

import java.nio.charset.StandardCharsets;

/** Interim answers (1xx), which are read past, and protocols that nobody asked for. */
final class InterimFaults {
    private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n";

    private InterimFaults() {}

    static void addTo(Faults faults) {
        for (int status : new int[] {100, 102, 103, 110, 199}) {
            String interim = "HTTP/1.1 " + status + " Info\r\nLink: </a>\r\n\r\n";
            faults.add(
                    "interim: " + status + ", then the answer",
                    (peer, asked) -> peer.send(interim).pause(20).right(asked));
        }
        for (int status : new int[] {100, 103}) {
            String interim = "HTTP/1.1 " + status + " Info\r\n\r\n";
            faults.add(
                    "interim: " + status + " and the answer in one segment",
                    (peer, asked) -> peer.send(interim
                            + asked.head(asked.rightBytes().length)
                            + new String(asked.rightBytes(), StandardCharsets.ISO_8859_1)));
            faults.add(
                    "interim: " + status + " a thousand times, then the answer",
                    (peer, asked) -> peer.send(interim.repeat(1000)).right(asked));
            faults.add(
                    "interim: " + status + ", then a 500",
                    (peer, asked) -> peer.send(interim).json("500 X", Faults.ERROR));
            faults.add(
                    "interim: " + status + ", then closed",
                    (peer, asked) -> peer.send(interim).pause(20).close());
        }
        faults.add(
                "interim: a 103 with a body",
                (peer, asked) -> peer.send("HTTP/1.1 103 Info\r\nContent-Length: 5\r\n\r\nhello")
                        .right(asked));
        faults.add(
                "interim: 101 to a protocol that nobody asked for",
                (peer, asked) ->
                        peer.send(SWITCHING + "Upgrade: websocket\r\n\r\n").hold());
        faults.add(
                "interim: 101 to HTTP/2",
                (peer, asked) -> peer.send(SWITCHING + "Upgrade: h2c\r\n\r\n")
                        .send(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0})
                        .hold());
    }
}
