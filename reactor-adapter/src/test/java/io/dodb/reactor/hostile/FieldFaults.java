package io.dodb.reactor.hostile;

import java.util.List;

/** Header fields that are too many, too long, or no fields at all. */
final class FieldFaults {
    private FieldFaults() {}

    static void addTo(Faults faults) {
        faults.add(
                "field: of 100 KB",
                (peer, asked) -> peer.answer("200 OK", "X-Big: " + "y".repeat(100_000) + "\r\n", asked.rightBytes()));
        faults.add("field: 2,000 of them", (peer, asked) -> {
            StringBuilder fields = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                fields.append("X-H").append(i).append(": v\r\n");
            }
            peer.answer("200 OK", fields.toString(), asked.rightBytes());
        });
        faults.add(
                "field: a status line of 100 KB",
                (peer, asked) -> peer.answer("200 " + "y".repeat(100_000), "", asked.rightBytes()));
        for (String field : List.of(
                "NoColon",
                ": emptyname",
                "Sp ace: x",
                "Nul: a\u0000b",
                "Fold: a\r\n b",
                "X\u0000Y: z",
                "Vt: \u000b",
                "High: \u00ff\u00fe",
                "Content-Type: \u0001",
                "Content-Type: application/json; charset=klingon",
                "Content-Type: text/html",
                "Content-Type:",
                "Content-Type: application/json\r\nContent-Type: text/html",
                "Content-Encoding: br",
                "Content-Encoding: gzip",
                "Content-Encoding: identity",
                "Set-Cookie: a=b; Domain=evil",
                "Alt-Svc: h2=\"evil:443\"",
                "Upgrade: h2c",
                "Connection: keep-alive, upgrade",
                "Keep-Alive: timeout=0, max=0",
                "Connection: garbage",
                "Trailer: X",
                "Date: yesterday",
                "Date: Thu, 01 Jan 1970 00:00:00 GMT",
                "Date: Fri, 31 Dec 9999 23:59:59 GMT",
                "x-request-id: \u001b[31mred",
                "Content-Range: bytes 0-1/2",
                "ratelimit-limit: 0",
                "ratelimit-limit: -1",
                "ratelimit-limit: 99999999999999999999",
                "ratelimit-limit: abc",
                "ratelimit-remaining: -5",
                "ratelimit-remaining: 1e9",
                "ratelimit-reset: 0",
                "ratelimit-reset: -1",
                "ratelimit-reset: never",
                "Retry-After: 3600")) {
            faults.add(
                    "field: " + Faults.printable(field),
                    (peer, asked) -> peer.answer(asked.statusWithBody(), field + "\r\n", asked.rightBytes()));
        }
        for (String value : List.of("0", "2.0", "-1", "soon", "", "0, 0")) {
            faults.answer(
                    "field: a 503 with Retry-After '" + value + "'",
                    "503 X",
                    "Retry-After: " + value + "\r\n",
                    Faults.ERROR);
        }
        String past = "Thu, 01 Jan 1970 00:00:00 GMT\r\n";
        faults.answer(
                "field: a 503 until a past date", "503 X", "Date: " + past + "Retry-After: " + past, Faults.ERROR);
    }
}
