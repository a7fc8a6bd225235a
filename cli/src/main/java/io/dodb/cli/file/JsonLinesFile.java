package io.dodb.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** JSON Lines, of which one line is in memory at a time. */
final class JsonLinesFile implements AclFile {
    private final String name;
    private final Source source;

    JsonLinesFile(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Opens the file. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AclCheck check() throws IOException {
        long items = 0;
        long bad = 0;
        List<String> problems = new ArrayList<>();
        try (JsonLines lines = new JsonLines(source.open())) {
            for (AclEntry entry = lines.next(); entry != null; entry = lines.next()) {
                items++;
                if (entry instanceof BadEntry badEntry && bad++ < AclCheck.SHOWN) {
                    problems.add(name + ":" + badEntry.line() + ": " + badEntry.reason());
                }
            }
        }
        return new AclCheck(items, problems, bad);
    }

    @Override
    public Flux<AclEntry> entries() {
        // generate reads on the thread that asks; subscribeOn moves each request to a thread that may block
        return Flux.generate(this::open, JsonLinesFile::emitNext, JsonLinesFile::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private JsonLines open() throws IOException {
        return new JsonLines(source.open());
    }

    private static JsonLines emitNext(JsonLines lines, SynchronousSink<AclEntry> sink) {
        try {
            AclEntry entry = lines.next();
            if (entry == null) {
                sink.complete();
            } else {
                sink.next(entry);
            }
        } catch (IOException e) {
            sink.error(new UncheckedIOException(e));
        }
        return lines;
    }

    private static void close(JsonLines lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
