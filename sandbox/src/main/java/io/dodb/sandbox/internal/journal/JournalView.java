package io.dodb.sandbox.internal.journal;

import io.dodb.sandbox.request.RecordedRequest;
import io.dodb.sandbox.request.RequestJournal;
import io.dodb.sandbox.request.RequestPattern;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Some of the requests of a journal: those that a pattern means and that came after some other. */
public final class JournalView implements RequestJournal {
    private static final int SHOWN = 20;

    private final Journal journal;
    private final RequestPattern pattern;
    private final Predicate<RecordedRequest> condition;
    /** The condition in words, after those of the pattern. */
    private final String words;

    private final long after;
    private final boolean lenient;

    public JournalView(Journal journal) {
        this(journal, RequestPattern.any(), request -> true, "", 0, false);
    }

    private JournalView(
            Journal journal,
            RequestPattern pattern,
            Predicate<RecordedRequest> condition,
            String words,
            long after,
            boolean lenient) {
        this.journal = journal;
        this.pattern = pattern;
        this.condition = condition;
        this.words = words;
        this.after = after;
        this.lenient = lenient;
    }

    private RequestJournal with(RequestPattern newPattern) {
        return new JournalView(journal, newPattern, condition, words, after, lenient);
    }

    private RequestJournal with(Predicate<? super RecordedRequest> another, String inWords) {
        return new JournalView(journal, pattern, condition.and(another), words + ", " + inWords, after, lenient);
    }

    @Override
    public RequestJournal of(String operationId) {
        return with(pattern.operation(operationId));
    }

    @Override
    public RequestJournal forCluster(String clusterId) {
        return with(pattern.forCluster(clusterId));
    }

    @Override
    public RequestJournal forUser(String userName) {
        return with(pattern.forUser(userName));
    }

    @Override
    public RequestJournal matching(RequestPattern other) {
        return with(other::matches, other.toString());
    }

    @Override
    public RequestJournal where(Predicate<? super RecordedRequest> predicate) {
        return with(predicate, "a predicate");
    }

    @Override
    public RequestJournal answered(int status) {
        return with(request -> Integer.valueOf(status).equals(request.status()), "answered " + status);
    }

    @Override
    public RequestJournal after(long number) {
        return new JournalView(journal, pattern, condition, words, Math.max(after, number), lenient);
    }

    @Override
    public RequestJournal kept() {
        return new JournalView(journal, pattern, condition, words, after, true);
    }

    @Override
    public List<RecordedRequest> list() {
        if (journal.isOff()) {
            throw new IllegalStateException("the journal of requests is off; see SandboxOptions.journal");
        }
        List<RecordedRequest> matching = matching();
        // asked afterwards, so that what is dropped meanwhile is noticed
        if (!lenient && journal.lastDropped() > after) {
            throw new IllegalStateException("the journal of requests has dropped the oldest " + dropped()
                    + ", so this can't be told: let it keep more (SandboxOptions.journal), clear it in time, or ask after("
                    + journal.lastDropped() + ") or kept()");
        }
        return matching;
    }

    private List<RecordedRequest> matching() {
        return journal.kept().stream()
                .filter(request -> request.number() > after && pattern.matches(request) && condition.test(request))
                .toList();
    }

    @Override
    public void verify(int count) {
        List<RecordedRequest> found = list();
        if (found.size() != count) {
            List<RecordedRequest> shown = found.isEmpty() ? journal.kept() : found;
            throw new AssertionError("expected " + count + " requests (" + pattern + words + "), but there were "
                    + found.size() + (found.isEmpty() ? "; all requests:" : ":") + lines(shown));
        }
    }

    private static String lines(List<RecordedRequest> requests) {
        if (requests.isEmpty()) {
            return " none";
        }
        String lines = requests.stream()
                .skip(Math.max(0, requests.size() - SHOWN))
                .map(request -> "\n  " + request)
                .collect(Collectors.joining());
        return (requests.size() > SHOWN ? "\n  (" + (requests.size() - SHOWN) + " earlier ones)" : "") + lines;
    }

    @Override
    public CompletableFuture<List<RecordedRequest>> arrived(int count) {
        list();
        Awaited awaited = new Awaited(count);
        journal.onChange(awaited);
        awaited.run();
        return awaited.arrived;
    }

    /** Looks after each change whether there are enough, and ends when there are or when nobody wants to know any more. */
    private final class Awaited implements Runnable {
        private final CompletableFuture<List<RecordedRequest>> arrived = new CompletableFuture<>();
        private final int count;

        Awaited(int count) {
            this.count = count;
        }

        @Override
        public void run() {
            try {
                List<RecordedRequest> found = matching();
                if (found.size() >= count) {
                    arrived.complete(found);
                }
            } catch (RuntimeException | AssertionError e) {
                // of the test's predicate; the request goes on
                arrived.completeExceptionally(e);
            }
            if (arrived.isDone()) {
                journal.forget(this);
            }
        }
    }

    @Override
    public long dropped() {
        return journal.dropped();
    }

    @Override
    public void clear() {
        journal.clear();
    }
}
