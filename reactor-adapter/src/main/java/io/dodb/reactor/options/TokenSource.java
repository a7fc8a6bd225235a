package io.dodb.reactor.options;

import io.dodb.model.Secret;
import io.dodb.reactor.internal.BearerToken;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/**
 * A source of the API token. It is asked once for each attempt, so the next attempt uses a rotated token; after a 401 it is asked once
 * more, and the attempt is repeated if the token has changed.
 */
@FunctionalInterface
public interface TokenSource {

    /**
     * Returns the token to use now. Called for each attempt, on a Reactor thread that may block; cache a costly result. A source that
     * fails, by an error signal or an exception, or takes longer than the attempt timeout, ends the attempt with a {@link
     * io.dodb.error.PluginException}, which the retry policy retries. Nothing is sent without a token. A bulk run treats a failing source
     * as an outage and waits.
     */
    Mono<Secret> token();

    /**
     * Returns the key by which rate limits are shared: clients whose sources have equal identities share them. By default the source
     * itself; for a fixed token the token, so that two sources of one token are equal; for a file its path. Override it in a source of your
     * own that is built anew for each client, to return a key of its account.
     */
    default Object identity() {
        return this;
    }

    /**
     * Returns a source that always returns that token.
     *
     * @throws IllegalArgumentException if it is blank or can't stand in a header
     */
    static TokenSource of(Secret token) {
        return new FixedToken(BearerToken.checked(token));
    }

    /** Returns a source that always returns that token. */
    static TokenSource of(String token) {
        return of(Secret.of(token));
    }

    /**
     * Returns a source of the first of these environment variables that is set, read now.
     *
     * @throws IllegalArgumentException if none is set
     */
    static TokenSource environment(String... names) {
        for (String name : names) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return of(value.strip());
            }
        }
        throw new IllegalArgumentException("no API token: set " + String.join(" or ", names));
    }

    /**
     * Returns a source of a file's content without surrounding white space, read again for each attempt on a thread that may block. Sources
     * of the same path share the rate limits.
     */
    static TokenSource file(Path path) {
        return FileToken.of(path);
    }
}
