package io.dodb.reactor.hostile;

import java.io.IOException;

/** The answer stops, drips or never ends. */
final class TimeFaults {
    private TimeFaults() {}

    static void addTo(Faults faults) {
        faults.add("time: no answer", (peer, asked) -> peer.hold());
        faults.add(
                "time: an answer just in time", (peer, asked) -> peer.pause(700).right(asked));
        faults.add(
                "time: half a head",
                (peer, asked) -> peer.send("HTTP/1.1 200 OK\r\nContent-").hold());
        faults.add(
                "time: half a body",
                (peer, asked) -> ConnectionFaults.half(peer, asked, 5).hold());
        for (String status : new String[] {"404", "429", "503"}) {
            faults.add(
                    "time: a byte of the body of a " + status,
                    (peer, asked) -> peer.send(
                                    "HTTP/1.1 " + status + " X\r\nRetry-After: 0\r\nContent-Length: 100\r\n\r\n{")
                            .hold());
        }
        drips(faults, "head", "HTTP/1.1 200 OK\r\n", "X-Y: z\r\n");
        drips(faults, "interim answers", "", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        drips(faults, "chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n");
        drips(faults, "chunks of a 500", "HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n");
        faults.add("time: a dripping body", (peer, asked) -> {
            byte[] body = asked.rightBytes();
            peer.send(asked.head(body.length));
            for (int i = 0; i < body.length && i < 60; i++) {
                peer.send(new byte[] {body[i]}).pause(50);
            }
            peer.close();
        });
    }

    private static void drips(Faults faults, String name, String start, String drop) {
        faults.add("time: endless " + name, new Fault() {
            @Override
            public void answer(Peer peer, Asked asked) throws IOException {
                peer.send(start);
                for (int i = 0; i < 60; i++) {
                    peer.send(drop).pause(50);
                }
                peer.close();
            }
        });
    }
}
