package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.certificate.Authority;
import io.dodb.sandbox.internal.certificate.Pem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The certificates of one cluster: each is made when it is first shown, which takes milliseconds, and kept. Thread-safe. */
public final class Certificates {
    private final Map<String, Pem> byUser = new HashMap<>();
    private @Nullable Authority authority;

    synchronized Authority authority(Supplier<Authority> make) {
        if (authority == null) {
            authority = make.get();
        }
        return authority;
    }

    synchronized Pem of(String user, Supplier<Pem> make) {
        Pem known = byUser.get(user);
        if (known == null) {
            known = make.get();
            byUser.put(user, known);
        }
        return known;
    }

    /** Forgets a user's, who is gone. */
    public synchronized void forget(String user) {
        byUser.remove(user);
    }
}
