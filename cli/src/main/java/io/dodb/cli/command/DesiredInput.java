package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.DesiredFiles;
import io.dodb.cli.session.Await;
import io.dodb.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The files of desired state that a command is given. */
final class DesiredInput {
    private static final String STANDARD_INPUT = "-";

    private DesiredInput() {}

    /**
     * Reads them; {@code -} is JSON Lines from standard input, and stands alone.
     *
     * @throws CommandFailure if one can't be read. Problems in them are told by the result
     */
    static DesiredFiles read(List<String> names, Terminal terminal) {
        if (names.contains(STANDARD_INPUT) && names.size() > 1) {
            throw CommandFailure.usage("- is standard input, which can't be read together with files");
        }
        if (names.contains(STANDARD_INPUT)) {
            return await(
                    Mono.fromCallable(() -> DesiredFiles.read("stdin", terminal.in())), "standard input", terminal);
        }
        List<Path> paths = names.stream().map(DesiredInput::path).toList();
        return await(Mono.fromCallable(() -> DesiredFiles.read(paths)), String.join(", ", names), terminal);
    }

    private static DesiredFiles await(Mono<DesiredFiles> reading, String what, Terminal terminal) {
        return Await.result(
                        reading.subscribeOn(Schedulers.boundedElastic())
                                .onErrorMap(
                                        IOException.class,
                                        e -> new CommandFailure(
                                                Exit.USAGE, what + " can't be read: " + Reason.of(e), e)),
                        terminal)
                .orElseThrow();
    }

    private static Path path(String name) {
        if (name.isEmpty()) {
            throw CommandFailure.usage("FILE is an empty text; name a file");
        }
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("no file can have that name: " + Reason.of(e));
        }
        if (!Files.exists(path)) {
            throw CommandFailure.usage("there is no file " + name);
        }
        if (Files.isDirectory(path)) {
            throw CommandFailure.usage(name + " is a directory");
        }
        return path;
    }
}
