package io.dodb.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;

/** YAML, which the check reads whole and keeps. */
final class YamlAclFile implements AclFile {
    private final Path path;
    private volatile List<AclItem> items = List.of();

    YamlAclFile(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public AclCheck check() throws IOException {
        Problems problems = new Problems();
        items = YamlFile.read(Files.readAllBytes(path), problems);
        List<String> shown = problems.found().stream()
                .sorted(Comparator.comparingLong(Problem::line))
                .limit(AclCheck.SHOWN)
                .map(problem -> name() + ":" + problem)
                .toList();
        return new AclCheck(items.size(), shown, problems.count());
    }

    /** What the check found. */
    @Override
    public Flux<AclEntry> entries() {
        return Flux.defer(() -> Flux.fromIterable(items));
    }
}
