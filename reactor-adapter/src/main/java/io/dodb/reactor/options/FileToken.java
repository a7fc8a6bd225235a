package io.dodb.reactor.options;

import io.dodb.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A token read from a file each time. Sources of the same file are equal: the token may change, but hardly its account, whose limits they
 * share.
 *
 * @param path absolute and normalized
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
