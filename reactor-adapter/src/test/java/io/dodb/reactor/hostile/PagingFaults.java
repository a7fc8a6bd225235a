package io.dodb.reactor.hostile;

/** Links to a next page that lead elsewhere, or nowhere. */
final class PagingFaults {
    private static final String USERS = "/v2/databases/" + HostileServer.CLUSTER + "/users";

    private PagingFaults() {}

    static void addTo(Faults faults) {
        next(faults, "another host", "http://evil.example" + USERS + "?page=2");
        next(faults, "another port", "http://127.0.0.1:1" + USERS + "?page=2");
        next(faults, "without a scheme", "//evil.example" + USERS + "?page=2");
        next(faults, "with user info", "http://evil@SERVER" + USERS + "?page=2");
        next(faults, "https", "https://SERVER" + USERS + "?page=2");
        next(faults, "an upper-case scheme", "HTTP://SERVER" + USERS + "?page=2");
        next(faults, "another path", "http://SERVER/v2/account?page=2");
        next(faults, "a prefix", "http://SERVER/evil" + USERS + "?page=2");
        next(faults, "dots", "http://SERVER" + USERS + "/../../x?page=2");
        next(faults, "javascript", "javascript:alert(1)");
        next(faults, "a bad escape", "http://SERVER" + USERS + "?page=%zz");
        next(faults, "a space", "http://SERVER" + USERS + "?page=2 3");
        next(faults, "a line end", "http://SERVER" + USERS + "?page=2\\r\\nX: y");
        next(faults, "an encoded line end", "http://SERVER" + USERS + "?page=2%0d%0aX:%20y");
        next(faults, "a query alone", "?page=2");
        next(faults, "a fragment", "#x");
        next(faults, "no query", "http://SERVER" + USERS);
        next(faults, "a parameter without a name", "http://SERVER" + USERS + "?=2");
        next(faults, "itself", "http://SERVER" + USERS + "?page=1");
        next(faults, "100 KB", "http://SERVER" + USERS + "?page=" + "9".repeat(100_000));
        next(faults, "20,000 parameters", "http://SERVER" + USERS + "?page=2" + "&a=b".repeat(20_000));
        next(faults, "a backslash", "http://SERVER\\\\@evil" + USERS);
    }

    /** A list of which each page has a new user and that link. */
    private static void next(Faults faults, String name, String link) {
        faults.add("page: " + name, (peer, asked) -> {
            if (asked.isList()) {
                String own = link.replace("SERVER", asked.server().url().replace("http://", ""));
                peer.json(
                        "200 OK",
                        "{\"users\":[" + Asked.userNamed("u" + asked.number()) + "],\"links\":{\"pages\":{\"next\":\""
                                + own + "\"}}}");
            } else {
                peer.right(asked);
            }
        });
    }
}
