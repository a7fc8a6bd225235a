package io.dodb.cli.file;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for files that can't be used. The message has a line for each problem. */
public final class BadFilesException extends IllegalArgumentException {
    private final long count;

    BadFilesException(List<FileProblem> problems, long count) {
        super(text(problems, count));
        this.count = count;
    }

    BadFilesException(List<String> conflicts) {
        super(String.join(System.lineSeparator(), conflicts));
        this.count = conflicts.size();
    }

    private static String text(List<FileProblem> problems, long count) {
        String shown = problems.stream().map(FileProblem::toString).collect(Collectors.joining(System.lineSeparator()));
        long more = count - problems.size();
        return more == 0 ? shown : shown + System.lineSeparator() + "... and " + more + " more";
    }

    /** Returns the number of problems. */
    public long count() {
        return count;
    }
}
