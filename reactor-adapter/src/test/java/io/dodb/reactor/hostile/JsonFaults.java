package io.dodb.reactor.hostile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Bodies of a success that are not what the operation answers. */
final class JsonFaults {
    private static final String PASSWORD = "\"" + HostileServer.PASSWORD + "\"";

    private JsonFaults() {}

    static void addTo(Faults faults) {
        byte[] whole = bytes("{\"user\":" + Asked.userNamed("u1") + "}");
        body(faults, "truncated", asked -> Arrays.copyOf(whole, whole.length - 7));
        body(
                faults,
                "truncated within a secret",
                asked -> bytes("{\"user\":{\"name\":\"u1\",\"password\":\"" + HostileServer.PASSWORD));
        body(faults, "truncated list", asked -> bytes("{\"users\":[" + Asked.userNamed("a") + ","));
        texts(faults, "");
        for (String settings : List.of(
                "5",
                "[]",
                "\"\"",
                "{\"acl\":null}",
                "{\"acl\":[null]}",
                "{\"acl\":{}}",
                "{\"acl\":[{}]}",
                "{\"acl\":[{\"topic\":null,\"permission\":null}]}",
                "{\"acl\":[5]}",
                "{\"acl\":[{\"topic\":\"t\",\"permission\":7}]}",
                "{\"pg_allow_replication\":\"maybe\"}",
                "{\"pg_allow_replication\":2}",
                "{\"mongo_user_settings\":{\"databases\":[null]}}",
                "{\"mongo_user_settings\":" + PASSWORD + "}")) {
            text(faults, "{\"user\":{\"name\":\"u1\",\"password\":" + PASSWORD + ",\"settings\":" + settings + "}}");
        }
        large(faults);
        encodings(faults);
    }

    private static void texts(Faults faults, String first) {
        text(faults, first);
        for (String text : List.of(
                " ",
                "[]",
                "\"x\"",
                "null",
                "1",
                "true",
                "{",
                "}",
                "{}",
                "[",
                "{\"user\"",
                "{\"user\":",
                "{\"user\":nul",
                "{'user':{}}",
                "{\"user\":{},}",
                "{\"user\":NaN}",
                "{\"user\":Infinity}",
                "/*c*/{\"user\":{}}",
                "{\"user\":null}",
                "{\"user\":[]}",
                "{\"user\":" + PASSWORD + "}",
                "{\"user\":1}",
                "{\"user\":true}",
                "{\"user\":{}}",
                "{\"user\":{\"name\":null}}",
                "{\"user\":{\"name\":5}}",
                "{\"user\":{\"name\":{}}}",
                "{\"user\":{\"name\":[]}}",
                "{\"user\":{\"name\":[\"u1\"]}}",
                "{\"user\":{\"name\":\"u1\",\"password\":{\"a\":" + PASSWORD + "}}}",
                "{\"user\":{\"name\":\"u1\",\"password\":[" + PASSWORD + "]}}",
                "{\"user\":{\"name\":\"u1\",\"x\":1e999999999}}",
                "{\"user\":{\"name\":1e999999999}}",
                "{\"user\":{\"name\":\"u1\"}}garbage",
                "{\"user\":{\"name\":\"u1\"}}{\"user\":{\"name\":\"u2\"}}",
                "{\"user\":{\"name\":\"u1\",\"name\":\"u2\"}}",
                "{\"user\":{\"name\":\"u1\"},\"user\":{\"name\":\"u2\"}}",
                "{\"user\":{\"name\":\"\\ud800\"}}",
                "{\"user\":{\"name\":\"u1\\u0000\"}}",
                "{\"USER\":{\"name\":\"u1\"}}",
                "{\"user\":{\"Name\":\"u1\"}}",
                "{\"user\":{\"name\":\"\\u001b[31mu1\"}}",
                "{\"users\":null}",
                "{\"users\":{}}",
                "{\"users\":\"x\"}",
                "{\"users\":[null]}",
                "{\"users\":[5]}",
                "{\"users\":[[]]}",
                "{\"users\":[{}]}",
                "{\"users\":[{\"name\":\"a\"},null,{\"name\":\"b\"}]}",
                "{\"users\":[],\"users\":[{\"name\":\"a\"}]}",
                "{\"users\":[{\"name\":\"a\"}],\"users\":[]}",
                "{\"users\":[],\"links\":5}",
                "{\"users\":[],\"links\":[]}",
                "{\"users\":[],\"links\":{\"pages\":[]}}",
                "{\"users\":[],\"links\":{\"pages\":\"\"}}",
                "{\"users\":[],\"links\":{\"pages\":{\"next\":5}}}",
                "{\"users\":[],\"links\":{\"pages\":{\"next\":\"\"}}}",
                "{\"users\":[],\"links\":{\"pages\":{\"next\":null}}}",
                "{\"users\":[],\"meta\":5}",
                "{\"users\":[],\"meta\":{\"total\":\"x\"}}",
                "{\"users\":[],\"meta\":{\"total\":1e30}}",
                "{\"users\":[],\"meta\":{\"total\":-1}}",
                "{\"id\":\"x\",\"message\":\"an error with 200\"}")) {
            text(faults, text);
        }
    }

    private static void large(Faults faults) {
        body(
                faults,
                "nested 10,000 deep in the user",
                asked -> bytes("{\"user\":{\"name\":\"u1\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}}"));
        body(
                faults,
                "nested 10,000 deep beside it",
                asked -> bytes("{\"x\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)
                        + ",\"user\":{\"name\":\"" + asked.user() + "\"}}"));
        body(
                faults,
                "10 MB of white space",
                asked -> bytes(" ".repeat(10_000_000) + "{\"user\":" + Asked.userNamed(asked.user()) + "}"));
        body(
                faults,
                "a number of 1 MB",
                asked -> bytes("{\"user\":{\"name\":\"u1\",\"x\":" + "9".repeat(1_000_000) + "}}"));
        body(faults, "a name of 5 MB", asked -> bytes("{\"user\":{\"name\":\"" + "n".repeat(5_000_000) + "\"}}"));
        body(
                faults,
                "a member name of 1 MB",
                asked -> bytes("{\"user\":{\"name\":\"u1\",\"" + "k".repeat(1_000_000) + "\":1}}"));
        body(faults, "100,000 members", asked -> {
            StringBuilder members = new StringBuilder("{\"user\":{\"name\":\"u1\"");
            for (int i = 0; i < 100_000; i++) {
                members.append(",\"k").append(i).append("\":1");
            }
            return bytes(members + "}}");
        });
    }

    private static void encodings(Faults faults) {
        body(faults, "UTF-8 that is none", asked -> withByte("{\"user\":{\"name\":\"u?1\"}}", (byte) 0xff));
        body(faults, "overlong UTF-8", asked -> withByte("{\"user\":{\"name\":\"u?1\"}}", (byte) 0xc0));
        body(
                faults,
                "a byte order mark",
                asked -> bytes("\ufeff{\"user\":" + Asked.userNamed(asked.user()) + ",\"users\":[]}"));
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            body(
                    faults,
                    charset,
                    asked -> ("{\"user\":" + Asked.userNamed(asked.user()) + ",\"users\":[]}")
                            .getBytes(Charset.forName(charset)));
        }
        body(faults, "EBCDIC", asked -> "{\"user\":{}}".getBytes(Charset.forName("IBM037")));
    }

    private static void text(Faults faults, String text) {
        body(faults, Faults.printable(text), asked -> bytes(text));
    }

    private static void body(Faults faults, String name, Function<Asked, byte[]> body) {
        faults.add(
                "json: " + name,
                (peer, asked) ->
                        peer.answer(asked.statusWithBody(), "Content-Type: application/json\r\n", body.apply(asked)));
    }

    private static byte[] withByte(String text, byte odd) {
        byte[] bytes = bytes(text);
        bytes[text.indexOf('?')] = odd;
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
