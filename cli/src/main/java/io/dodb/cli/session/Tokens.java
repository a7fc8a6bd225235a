package io.dodb.cli.session;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.model.Secret;
import io.dodb.reactor.options.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The search for the API token: two environment variables, then a file. Never an argument, which other users of the machine could read. */
public final class Tokens {
    private static final List<String> VARIABLES = List.of("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN");

    private Tokens() {}

    /**
     * Returns the token.
     *
     * @throws CommandFailure if there is none, or it is not valid
     */
    static TokenSource find(Map<String, String> environment, @Nullable String file) {
        for (String name : VARIABLES) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return checked("$" + name, value);
            }
        }
        if (file == null) {
            throw new CommandFailure(
                    Exit.DENIED,
                    "no API token: set " + String.join(" or ", VARIABLES) + ", or give --token-file (or try --sandbox)",
                    null);
        }
        check(file);
        return TokenSource.file(Path.of(file));
    }

    /**
     * Reads the file once.
     *
     * @throws CommandFailure if there is no token in it
     */
    public static void check(String file) {
        checked(file, read(file));
    }

    private static TokenSource checked(String place, String text) {
        try {
            return TokenSource.of(Secret.of(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Exit.DENIED, place + ": " + e.getMessage(), e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailure(Exit.DENIED, "the token file can't be read: " + Reason.of(e), e);
        }
    }
}
