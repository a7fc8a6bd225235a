package io.dodb.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import reactor.core.publisher.Flux;

/** An ACL file. By its name it is YAML ({@code .yaml}, {@code .yml}) or JSON Lines (anything else). */
public interface AclFile {

    /** The file at that place. Opens nothing yet. */
    static AclFile at(Path path) {
        return isYaml(path) ? new YamlAclFile(path) : new JsonLinesFile(name(path), () -> Files.newInputStream(path));
    }

    /** JSON Lines from a stream, which can be read once: it can't be checked first. */
    static AclFile of(String name, InputStream stream) {
        return new JsonLinesFile(name, () -> stream);
    }

    /** Whether a file of that name is read as YAML. */
    static boolean isYaml(Path path) {
        String name = name(path).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** What messages call it. */
    String name();

    /** Looks through the whole file. Blocks while it reads. */
    AclCheck check() throws IOException;

    /**
     * Its users, as they are asked for. Cold: each subscription reads the file again, on a thread that may block. Ends with an {@link
     * java.io.UncheckedIOException} if the file can't be read.
     */
    Flux<AclEntry> entries();
}
