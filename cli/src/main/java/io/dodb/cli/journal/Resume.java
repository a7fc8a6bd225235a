package io.dodb.cli.journal;

import io.dodb.cli.file.AclEntry;
import io.dodb.cli.file.AclItem;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The items of a file that are left to do. The last line of a user wins, so a done line is sent again if a line of the same user before it
 * is not done; and where several items begin on one line, none of them counts as done.
 */
public final class Resume {
    private final Journal journal;
    private final BitSet done;
    /** Lines on which more than one item begins. */
    private final BitSet shared = new BitSet();

    private final Set<User> open = new HashSet<>();
    private long previous;

    private Resume(Journal journal) {
        this.journal = journal;
        this.done = journal.doneBefore();
    }

    /** Reads the file's entries; where lines are items, only up to the last line marked done. */
    public static Mono<Resume> of(Journal journal, Flux<? extends AclEntry> entries, boolean linesAreItems) {
        Resume resume = new Resume(journal);
        int last = resume.done.length() - 1;
        return entries.takeWhile(entry -> !linesAreItems || entry.line() <= last)
                .doOnNext(resume::look)
                .then(Mono.fromSupplier(resume::looked));
    }

    private record User(String cluster, String name) {}

    private void look(AclEntry entry) {
        long line = entry.line();
        if (!(entry instanceof AclItem item) || !DoneItems.isCounted(line)) {
            return;
        }
        if (line == previous) {
            shared.set((int) line);
        }
        previous = line;
        User user = new User(item.cluster().toString(), item.user());
        if (!done.get((int) line)) {
            open.add(user);
        } else if (open.contains(user)) {
            done.clear((int) line);
            // before the earlier line is done: after a crash in between, this one must not count as done
            journal.recorder().reopened(line);
        }
    }

    private Resume looked() {
        open.clear();
        return this;
    }

    /** Returns the number of items done before. */
    public int count() {
        return done.cardinality();
    }

    /** Returns true if the item is still to be sent. */
    public boolean isLeft(AclEntry entry) {
        return !DoneItems.isCounted(entry.line()) || !done.get((int) entry.line());
    }

    /** Returns the line by which a later run knows the item; null if others begin on it, too. */
    public @Nullable Long line(AclEntry entry) {
        long line = entry.line();
        return DoneItems.isCounted(line) && !shared.get((int) line) ? line : null;
    }
}
