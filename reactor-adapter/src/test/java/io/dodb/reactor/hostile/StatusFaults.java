package io.dodb.reactor.hostile;

import java.util.List;

/** Statuses of every kind, with the API's error, with an HTML page, with nothing, and status lines that are none. */
final class StatusFaults {
    private static final int[] REFUSALS = {
        400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 412, 413, 415, 418, 421, 422, 423, 425, 428, 431, 451,
        499, 500, 501, 502, 503, 504, 505, 507, 511, 520, 521, 522, 523, 524, 525, 526, 527, 530, 598, 599, 600, 999
    };

    private StatusFaults() {}

    static void addTo(Faults faults) {
        for (int status : REFUSALS) {
            faults.answer("status: " + status, status + " X", "Content-Type: application/json\r\n", Faults.ERROR);
        }
        for (int status : new int[] {200, 403, 404, 429, 500, 502, 504}) {
            faults.answer(
                    "status: " + status + " with a page",
                    status + " X",
                    "Content-Type: text/html\r\n" + retryAfter(status),
                    "<html><head><title>Oops</title><script>var t='x';</script></head><body><h1>Sorry</h1>"
                            + "\u001b[31m</body></html>");
        }
        for (int status : new int[] {200, 201, 202, 204, 205, 206, 226, 299, 400, 401, 403, 404, 429, 500, 503}) {
            faults.answer("status: " + status + " with nothing", status + " X", retryAfter(status), "");
        }
        faults.answer("status: 202, accepted", "202 Accepted", "", "{\"id\":\"accepted\",\"message\":\"later\"}");
        faults.add(
                "status: 200 without a length",
                (peer, asked) -> peer.send("HTTP/1.1 200 OK\r\n\r\n")
                        .send(asked.rightBytes())
                        .hold());
        for (int status : new int[] {300, 301, 302, 303, 305, 307, 308}) {
            faults.add(
                    "status: " + status + " to the same host",
                    (peer, asked) -> peer.answer(
                            status + " Moved", "Location: " + asked.server().url() + asked.target() + "\r\n", ""));
            faults.answer(
                    "status: " + status + " to another host",
                    status + " Moved",
                    "Location: http://localhost:1/steal\r\n",
                    "");
        }
        faults.answer("status: 302 to nowhere", "302 Found", "", "");
        faults.answer("status: 302 to no URL", "302 Found", "Location: ht!tp://%zz\r\n", "");
        for (String code : List.of("000", "001", "099", "1000", "-200", "abc", "2 00", "20", "2000000000000")) {
            faults.add("status line: code " + code, (peer, asked) -> peer.answer(code + " X", "", asked.rightBytes()));
        }
        for (String line : List.of(
                "HTTP/1.1 200",
                "HTTP/0.9 200 OK",
                "HTTP/2.0 200 OK",
                "HTTP/9.9 200 OK",
                "ICY 200 OK",
                "http/1.1 200 OK",
                "HTTP/1.1\t200\tOK",
                "200 OK",
                "\u0000\u0001\u0002",
                "SSH-2.0-OpenSSH_9",
                "\u0015\u0003\u0001\u0000\u0002\u0002(",
                "GET / HTTP/1.1")) {
            faults.add(
                    "status line: " + Faults.printable(line),
                    (peer, asked) -> peer.send(line + "\r\nContent-Length: " + asked.rightBytes().length + "\r\n\r\n")
                            .send(asked.rightBytes()));
        }
    }

    private static String retryAfter(int status) {
        return status == 429 ? "Retry-After: 0\r\n" : "";
    }
}
