package io.dodb.reactor.hostile;

import java.io.IOException;
import java.util.Arrays;

/** The connection is refused, broken or closed, at each point of an exchange. */
final class ConnectionFaults {
    private ConnectionFaults() {}

    static void addTo(Faults faults) {
        faults.add("connection: reset when accepted", accepted(Peer::reset));
        faults.add("connection: closed when accepted", accepted(Peer::close));
        faults.add("connection: silent when accepted", accepted(Peer::hold));
        faults.add("connection: answer before the request", new Fault() {
            @Override
            public boolean accepted(Peer peer) throws IOException {
                peer.json("200 OK", Asked.stranger("EARLY"));
                return false;
            }

            @Override
            public void answer(Peer peer, Asked asked) throws IOException {
                peer.right(asked);
            }
        });
        faults.add("connection: reset before the body", headRead(Peer::reset));
        faults.add(
                "connection: 413 before the body, then reset",
                headRead(peer -> peer.answer("413 Too Large", "Connection: close\r\n", Faults.ERROR)
                        .pause(20)
                        .reset()));
        faults.add("connection: reset after the request", (peer, asked) -> peer.reset());
        faults.add("connection: closed after the request", (peer, asked) -> peer.close());
        faults.add("connection: half closed, no answer", (peer, asked) -> {
            peer.closeOutput();
            peer.hold();
        });
        faults.add("connection: half closed by the reader, then answered", (peer, asked) -> {
            peer.closeInput();
            peer.right(asked).close();
        });
        faults.add(
                "connection: reset within the head",
                (peer, asked) ->
                        peer.send("HTTP/1.1 200 OK\r\nContent-Ty").pause(20).reset());
        faults.add(
                "connection: closed within the head",
                (peer, asked) -> peer.send("HTTP/1.1 200 OK\r\nContent-Ty").close());
        faults.add(
                "connection: reset within the body",
                (peer, asked) -> half(peer, asked, 10).pause(20).reset());
        faults.add(
                "connection: closed within the body",
                (peer, asked) -> half(peer, asked, 10).close());
        for (String status : new String[] {"404", "429", "500"}) {
            faults.add(
                    "connection: closed within the body of a " + status,
                    (peer, asked) -> peer.send("HTTP/1.1 " + status
                                    + " X\r\nRetry-After: 0\r\nContent-Length: 1000\r\n\r\n{\"id\":\"x")
                            .close());
        }
        faults.add(
                "connection: reset after the answer",
                (peer, asked) -> peer.right(asked).pause(30).reset());
        faults.add(
                "connection: reset with the answer",
                (peer, asked) -> peer.right(asked).reset());
        faults.add(
                "connection: closed with the answer",
                (peer, asked) -> peer.right(asked).close());
        faults.add(
                "connection: closed a moment after the answer",
                (peer, asked) -> peer.right(asked).pause(5).close());
        faults.add(
                "connection: close announced and done",
                (peer, asked) -> peer.answer(asked.statusWithBody(), "Connection: close\r\n", asked.rightBytes())
                        .close());
        faults.add(
                "connection: close announced and not done",
                (peer, asked) -> peer.answer(asked.statusWithBody(), "Connection: close\r\n", asked.rightBytes()));
        faults.add(
                "connection: the body ends with the connection",
                (peer, asked) ->
                        untilClose(peer, asked).send(asked.rightBytes()).close());
        faults.add(
                "connection: half a body ends with the connection",
                (peer, asked) -> untilClose(peer, asked)
                        .send(Arrays.copyOf(asked.rightBytes(), asked.rightBytes().length / 2))
                        .close());
        faults.add(
                "connection: half a body ends with a reset",
                (peer, asked) -> untilClose(peer, asked)
                        .send(Arrays.copyOf(asked.rightBytes(), asked.rightBytes().length / 2))
                        .pause(30)
                        .reset());
        faults.add(
                "connection: HTTP/1.0",
                (peer, asked) -> peer.send(
                                "HTTP/1.0 200 OK\r\nContent-Length: " + asked.rightBytes().length + "\r\n\r\n")
                        .send(asked.rightBytes())
                        .close());
    }

    /** Half of the right body, under a head that promises more. */
    static Peer half(Peer peer, Asked asked, int more) throws IOException {
        byte[] body = asked.rightBytes();
        return peer.send(asked.head(body.length + more)).send(Arrays.copyOf(body, body.length / 2));
    }

    private static Peer untilClose(Peer peer, Asked asked) throws IOException {
        return peer.send("HTTP/1.1 " + asked.statusWithBody() + "\r\nContent-Type: application/json\r\n\r\n");
    }

    @FunctionalInterface
    private interface End {
        void of(Peer peer) throws IOException;
    }

    private static Fault accepted(End end) {
        return new Fault() {
            @Override
            public boolean accepted(Peer peer) throws IOException {
                end.of(peer);
                return true;
            }

            @Override
            public void answer(Peer peer, Asked asked) throws IOException {
                peer.right(asked);
            }
        };
    }

    private static Fault headRead(End end) {
        return new Fault() {
            @Override
            public boolean headRead(Peer peer, Asked asked) throws IOException {
                end.of(peer);
                return true;
            }

            @Override
            public void answer(Peer peer, Asked asked) throws IOException {
                peer.right(asked);
            }
        };
    }
}
