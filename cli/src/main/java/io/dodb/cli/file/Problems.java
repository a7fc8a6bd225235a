package io.dodb.cli.file;

import java.util.ArrayList;
import java.util.List;

/** A collector of problems. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem with a field; an empty field stands for the whole item. */
    void add(long line, String field, String text) {
        found.add(new Problem(line, Printable.of(field), Printable.of(text)));
    }

    int count() {
        return found.size();
    }

    List<Problem> found() {
        return List.copyOf(found);
    }
}
