package io.dodb.cli.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A collector of the problems of several files, which keeps the first ten thousand and counts the others. */
final class FileProblems {
    static final int KEPT = 10_000;

    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final List<FileProblem> found = new ArrayList<>();
    private long count;

    /** Notes that a file is read; problems are listed in the order of their files. */
    void begin(String file) {
        files.putIfAbsent(file, files.size());
    }

    void add(String file, long line, String field, String text) {
        count++;
        if (found.size() < KEPT) {
            found.add(new FileProblem(Printable.of(file), line, Printable.of(field), Printable.of(text)));
        }
    }

    void add(String file, Problems problems) {
        problems.found().forEach(one -> add(file, one.line(), one.field(), one.reason()));
    }

    long count() {
        return count;
    }

    /** Returns those that were kept, by file and line. */
    List<FileProblem> inOrder() {
        return found.stream()
                .sorted(Comparator.<FileProblem>comparingInt(one -> files.getOrDefault(one.file(), files.size()))
                        .thenComparingLong(FileProblem::line))
                .toList();
    }
}
