package io.dodb.cli.file;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for files that can't be used. The message has a line for each problem. */
public final class BadFilesException extends IllegalArgumentException {
    private final transient List<FileProblem> problems;
    private final long count;

    BadFilesException(List<FileProblem> problems, long count) {
        super(text(problems, count));
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    private static String text(List<FileProblem> problems, long count) {
        String shown = problems.stream().map(FileProblem::toString).collect(Collectors.joining(System.lineSeparator()));
        long more = count - problems.size();
        return more == 0 ? shown : shown + System.lineSeparator() + "... and " + more + " more";
    }

    /** Returns the first ten thousand problems. */
    public List<FileProblem> problems() {
        return problems;
    }

    /** Returns the number of all problems. */
    public long count() {
        return count;
    }
}
