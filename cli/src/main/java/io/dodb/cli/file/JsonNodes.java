package io.dodb.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** A reader of the values of JSON Lines, which skips empty lines. */
final class JsonNodes implements Closeable {
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(Syntax.LIMITS).build();

    private final LineReader lines;
    private boolean begun;
    /** True if no later line can be valid: the file is something else. */
    private boolean hopeless;

    JsonNodes(InputStream in) {
        lines = new LineReader(in);
    }

    /**
     * One line.
     *
     * @param node null if it has a problem
     */
    record Entry(long line, @Nullable Node node, Problems problems) {}

    /** Returns the next one, or null at the end. Blocks. */
    @Nullable
    Entry next() throws IOException {
        if (hopeless) {
            return null;
        }
        LineReader.Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        Entry entry = entry(line);
        begun = true;
        return entry;
    }

    private Entry entry(LineReader.Line line) {
        Problems problems = new Problems();
        Node node = null;
        if (line.problem() == null) {
            node = node(line, problems);
        } else {
            hopeless = line.number() == 1;
            problems.add(line.number(), "", line.problem());
        }
        return new Entry(line.number(), node, problems);
    }

    private @Nullable Node node(LineReader.Line line, Problems problems) {
        String text = line.text().strip();
        String slip = slip(text);
        if (slip != null) {
            problems.add(line.number(), "", slip);
            return null;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line.text())) {
            JsonToken first = parser.nextToken();
            if (!begun && first == JsonToken.START_ARRAY) {
                whole(
                        line,
                        "this is a JSON array; here each line is one user (jq -c '.[]' makes such lines)",
                        problems);
                return null;
            }
            Node node = new TreeReader(parser, line.number() - 1, problems).read("");
            if (parser.nextToken() != null) {
                boolean oldMac = text.indexOf('\r') >= 0;
                problems.add(
                        line.number(),
                        "",
                        "there is more than one object on the line"
                                + (oldMac
                                        ? "; its lines end with a carriage return alone: tr '\\r' '\\n' mends that"
                                        : ""));
                return null;
            }
            return node;
        } catch (UnexpectedEndOfInputException e) {
            if (begun) {
                problems.add(line.number(), "", Syntax.json(e));
            } else {
                whole(
                        line,
                        "the line ends inside an object; here each line is one user, whole (jq -c . makes such lines)",
                        problems);
            }
            return null;
        } catch (JacksonException e) {
            problems.add(line.number(), "", Syntax.json(e));
            return null;
        }
    }

    /** Reports a problem of the whole file, once. */
    private void whole(LineReader.Line line, String problem, Problems problems) {
        hopeless = true;
        problems.add(line.number(), "", problem + "; nothing was read beyond this line");
    }

    private @Nullable String slip(String text) {
        if (text.startsWith("#") || text.startsWith("//")) {
            return "comments can't be used in JSON Lines, only in YAML; leave the line out";
        }
        return !begun && text.startsWith("dodb-journal ") ? "this is a journal, not an ACL file" : null;
    }

    /** Returns the line that will be read next, from 1. */
    long line() {
        return lines.following();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
