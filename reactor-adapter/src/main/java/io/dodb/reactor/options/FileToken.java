package io.dodb.reactor.options;

import io.dodb.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The content of a file, read anew each time. Sources of one file are one: the token may change, but the account that it belongs to, whose
 * limits they share, hardly does.
 *
 * @param path absolute, and without detours
 */
record FileToken(Path path) implements TokenSource {

    static FileToken of(Path path) {
        return new FileToken(path.toAbsolutePath().normalize());
    }

    @Override
    public Mono<Secret> token() {
        return Mono.fromCallable(() -> Secret.of(read())).subscribeOn(Schedulers.boundedElastic());
    }

    private String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the token file can't be read: " + path, e);
        }
    }
}
