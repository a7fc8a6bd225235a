package io.dodb.reactor.options;

import io.dodb.model.Secret;
import io.dodb.reactor.internal.BearerToken;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/**
 * Where the API token comes from. Asked once for each attempt, so a token that rotates is used by the next attempt; after a 401 it is asked
 * once more, and the attempt is repeated if the answer is another token.
 */
@FunctionalInterface
public interface TokenSource {

    /**
     * The token to use now. Called for each attempt, on a thread of Reactor's that may block; cache what is costly. A source that fails, by an
     * error signal or by throwing, or takes longer than an attempt may, ends the attempt with a {@link io.dodb.error.PluginException}, and the
     * attempt is made again by the retry policy. Nothing is sent without a token. To a bulk run a source that fails is an outage: it waits.
     */
    Mono<Secret> token();

    /**
     * What the rate limits of the token are shared by: clients whose sources have equal identities share them. By default the source itself;
     * for a fixed token the token, so that two sources of one token are one; for a file its path. A source that you write yourself and build
     * anew for each client says here what stands for its account.
     */
    default Object identity() {
        return this;
    }

    /**
     * Always that token.
     *
     * @throws IllegalArgumentException if it is blank or can't stand in a header
     */
    static TokenSource of(Secret token) {
        return new FixedToken(BearerToken.checked(token));
    }

    /** Always that token. */
    static TokenSource of(String token) {
        return of(Secret.of(token));
    }

    /**
     * The first of these environment variables that is set, read now.
     *
     * @throws IllegalArgumentException if none is
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
     * The content of a file without the white space around it, read again for each attempt on a thread that may block. Sources of the same
     * path share the rate limits.
     */
    static TokenSource file(Path path) {
        return FileToken.of(path);
    }
}
