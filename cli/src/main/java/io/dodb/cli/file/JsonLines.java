package io.dodb.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of a file of JSON Lines, one after the other. */
final class JsonLines implements EntryReader {
    private final JsonNodes nodes;

    JsonLines(InputStream in) {
        nodes = new JsonNodes(in);
    }

    @Override
    public @Nullable AclEntry next() throws IOException {
        JsonNodes.Entry entry = nodes.next();
        if (entry == null) {
            return null;
        }
        AclItem item = entry.node() == null ? null : new UserRules(entry.problems()).line(entry.node());
        List<Problem> found = entry.problems().found();
        return item != null && found.isEmpty() ? item : new BadEntry(entry.line(), found);
    }

    @Override
    public long line() {
        return nodes.line();
    }

    @Override
    public void close() throws IOException {
        nodes.close();
    }
}
