package io.dodb.reactor.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies of an error that are not the API's. */
final class ErrorBodyFaults {
    private ErrorBodyFaults() {}

    static void addTo(Faults faults) {
        int number = 0;
        for (String body : List.of(
                "[]",
                "null",
                "5",
                "\"" + "x".repeat(2000) + "\"",
                "{\"id\":5,\"message\":{}}",
                "{\"message\":\"" + "m".repeat(5000) + "\"}",
                "{\"message\":\"a\\nb\\u001b[31m\\u202e\"}",
                "{\"id\":null,\"message\":null}",
                "{\"message\":[\"a\",\"b\"]}",
                "{\"errors\":[{\"detail\":\"x\"}]}",
                "{",
                "<",
                "<script",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000))) {
            number++;
            for (int status : new int[] {422, 500}) {
                faults.answer(
                        "error body: " + status + " " + number + " " + Faults.printable(body),
                        status + " X",
                        "Content-Type: application/json\r\n",
                        body);
            }
        }
        faults.answer("error body: 1 MB", "500 X", "", "e".repeat(1_000_000));
        faults.answer("error body: 1 MB of tags", "404 X", "", "<a".repeat(500_000));
        faults.answer("error body: 60 KB of scripts", "404 X", "", "<script ".repeat(8000));
        faults.add(
                "error body: UTF-16",
                (peer, asked) -> peer.answer("422 X", "", Faults.ERROR.getBytes(StandardCharsets.UTF_16)));
    }
}
