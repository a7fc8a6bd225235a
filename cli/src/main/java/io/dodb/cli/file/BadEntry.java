package io.dodb.cli.file;

import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import java.util.List;
import java.util.stream.Collectors;

/** An entry of a file that can't be used. */
public final class BadEntry implements AclEntry {
    private final long line;
    private final List<Problem> problems;

    BadEntry(long line, List<Problem> problems) {
        this.line = line;
        this.problems = List.copyOf(problems);
    }

    /** Returns the entry of a user that can't be set, although it is valid. */
    public static BadEntry of(AclItem item, String problem) {
        return new BadEntry(item.line(), List.of(new Problem(item.line(), "", problem)));
    }

    @Override
    public long line() {
        return line;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Returns all its problems. */
    public String reason() {
        return problems.stream().map(Problem::text).collect(Collectors.joining("; "));
    }

    @Override
    public Call<DatabaseUser> call() {
        throw new IllegalArgumentException(reason());
    }
}
