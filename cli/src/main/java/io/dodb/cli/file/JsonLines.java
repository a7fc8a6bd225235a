package io.dodb.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one user after the other from JSON Lines; empty lines are skipped. */
final class JsonLines implements Closeable {
    private static final JsonFactory JSON = new JsonFactory();

    private final LineReader lines;

    JsonLines(InputStream in) {
        lines = new LineReader(in);
    }

    /** The next entry, or null at the end. Blocks. */
    @Nullable
    AclEntry next() throws IOException {
        LineReader.Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : entry(line);
    }

    private static AclEntry entry(LineReader.Line line) {
        if (line.problem() != null) {
            return new BadEntry(line.number(), line.problem());
        }
        Problems problems = new Problems();
        AclItem item = item(line, problems);
        List<Problem> found = problems.found();
        return item != null && found.isEmpty()
                ? item
                : new BadEntry(line.number(), found.stream().map(Problem::text).collect(Collectors.joining("; ")));
    }

    private static @Nullable AclItem item(LineReader.Line line, Problems problems) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line.text())) {
            parser.nextToken();
            Node node = new TreeReader(parser, line.number() - 1, problems).read("");
            if (parser.nextToken() != null) {
                problems.add(line.number(), "", "there is more than one object on the line");
                return null;
            }
            return new UserRules(problems).line(node);
        } catch (JacksonException e) {
            problems.add(line.number(), "", Syntax.describe("JSON", e));
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
