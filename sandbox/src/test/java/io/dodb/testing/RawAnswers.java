package io.dodb.testing;

import java.nio.charset.StandardCharsets;

/** Answers as a {@link RawServer} writes them, from right to broken in each way. */
public final class RawAnswers {
    private RawAnswers() {}

    /** A whole answer. */
    public static RawServer.Bytes json(int status, String body) {
        return new RawServer.Bytes(text(status, body), false);
    }

    /** The same as text. */
    public static String text(int status, String body) {
        return head(status, size(body)) + body;
    }

    private static String head(int status, int length) {
        return "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static int size(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    /** An answer around a body that is not as it should be. */
    public enum Broken {
        CUT_WITH_THE_CONNECTION {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes(head(200, size(body)) + half(body), true);
            }
        },
        CUT {
            @Override
            public RawServer.Bytes of(String body) {
                return json(200, half(body));
            }
        },
        CUT_IN_A_SECRET {
            @Override
            public RawServer.Bytes of(String body) {
                return json(200, body.substring(0, body.indexOf(SecretSamples.MARK) + 7));
            }
        },
        WITHOUT_A_QUOTE {
            @Override
            public RawServer.Bytes of(String body) {
                return json(200, body.replaceFirst("\"" + SecretSamples.MARK, SecretSamples.MARK));
            }
        },
        WITH_MORE_BEHIND_IT {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes(text(200, body) + body, false);
            }
        },
        ANSWERED_TWICE {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes(text(200, body) + text(200, body), false);
            }
        },
        BEHIND_NO_CONTENT {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes("HTTP/1.1 204 No Content\r\n\r\n" + body + "\r\n\r\n", false);
            }
        },
        BEHIND_AN_INTERIM_ANSWER {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes(
                        "HTTP/1.1 103 Early Hints\r\nLink: <" + SecretSamples.MARK + ">\r\n\r\n" + text(200, body),
                        false);
            }
        },
        WITHOUT_A_HEAD {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes(body + "\r\n\r\n", true);
            }
        },
        IN_THE_STATUS_LINE {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes("HTTP/1.1 " + body + "\r\n\r\n", true);
            }
        },
        IN_A_FIELD_NAME {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes("HTTP/1.1 200 OK\r\n" + body + ": x\r\n\r\n", true);
            }
        },
        IN_A_FIELD_VALUE {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes("HTTP/1.1 200 OK\r\nX: " + body + "\u0001\r\n\r\n", true);
            }
        },
        AS_A_LENGTH {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes("HTTP/1.1 200 OK\r\nContent-Length: " + body + "\r\n\r\n", true);
            }
        },
        AS_THE_SIZE_OF_A_CHUNK {
            @Override
            public RawServer.Bytes of(String body) {
                return new RawServer.Bytes(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "\r\n" + body, true);
            }
        },
        AS_A_REFUSAL {
            @Override
            public RawServer.Bytes of(String body) {
                return json(400, withoutUnknown(body));
            }
        },
        AS_A_FAILURE {
            @Override
            public RawServer.Bytes of(String body) {
                return json(500, withoutUnknown(body));
            }
        },
        AS_NO_JSON {
            @Override
            public RawServer.Bytes of(String body) {
                return json(422, "got " + withoutUnknown(body));
            }
        };

        /** The bytes, for a body that has secrets in it. */
        public abstract RawServer.Bytes of(String body);

        /** Of a secret that neither the call nor a name tells nobody can know in a text. */
        private static String withoutUnknown(String body) {
            return body.replace(SecretSamples.secret("open"), "open");
        }

        private static String half(String body) {
            return body.substring(0, body.lastIndexOf(SecretSamples.MARK) - 3);
        }
    }
}
