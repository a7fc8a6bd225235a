package io.dodb.cli.acl;

import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.AclEntry;
import io.dodb.cli.file.AclItem;
import io.dodb.cli.file.Printable;
import io.dodb.cli.terminal.JsonText;
import io.dodb.model.ClusterId;
import io.dodb.plan.Change;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a run: counts outcomes, and prints the failed ones and finally the totals. Thread-safe. */
final class AclReport {
    private static final int SHOWN = 20;

    private final String file;
    private final PrintStream out;
    private final boolean json;
    private final long start = System.nanoTime();
    private BulkSummary summary = BulkSummary.EMPTY;
    private final FailureCauses causes = new FailureCauses();
    private long doneBefore;
    private @Nullable Throwable denial;
    private @Nullable Throwable stopped;

    AclReport(String file, PrintStream out, boolean json) {
        this.file = file;
        this.out = out;
        this.json = json;
    }

    synchronized void add(Outcome<?, ?> outcome) {
        summary = summary.plus(outcome);
        if (outcome instanceof Outcome.Failed<?, ?> failed) {
            bad(failed.item(), "failed", failed.cause());
        } else if (outcome instanceof Outcome.Unknown<?, ?> unknown) {
            bad(unknown.item(), "unknown", unknown.cause());
        } else if (outcome instanceof Outcome.NotAttempted<?, ?> rest && rest.cause() != null) {
            stopped = rest.cause();
        }
    }

    /** Counts a request that is not an item. */
    synchronized void spent(Outcome<?, ?> outcome) {
        summary = new BulkSummary(
                summary.items(),
                summary.applied(),
                summary.unchanged(),
                summary.failed(),
                summary.unknown(),
                summary.notAttempted(),
                summary.requests() + outcome.effort().requests(),
                summary.rateLimited() + outcome.effort().rateLimited(),
                summary.retries() + outcome.effort().retries());
    }

    /** Counts items that were never read. */
    synchronized void notRead(long count) {
        summary = new BulkSummary(
                summary.items() + count,
                summary.applied(),
                summary.unchanged(),
                summary.failed(),
                summary.unknown(),
                summary.notAttempted() + count,
                summary.requests(),
                summary.rateLimited(),
                summary.retries());
    }

    /** Counts items left out because earlier runs did them. */
    synchronized void doneBefore(long count) {
        doneBefore = count;
    }

    private void bad(Object item, String outcome, Throwable cause) {
        if (Exit.isDenied(cause)) {
            denial = cause;
        }
        Subject subject = Subject.of(item, file);
        if (subject == null) {
            return;
        }
        if (json) {
            Map<String, Object> line = subject.json();
            line.put("outcome", outcome);
            line.put("reason", Reason.of(cause));
            out.println(JsonText.of(line));
        } else if (summary.failed() + summary.unknown() <= SHOWN) {
            out.println(Printable.of(outcome + " " + subject + ": " + Reason.of(cause)));
        }
        causes.add(outcome, cause);
    }

    /** An item as a line names it. */
    private record Subject(
            String place,
            @Nullable Long line,
            @Nullable ClusterId cluster,
            @Nullable String user) {

        static @Nullable Subject of(Object item, String file) {
            if (item instanceof AclItem user) {
                return new Subject(file + ":" + user.line(), user.line(), user.cluster(), user.user());
            }
            if (item instanceof AclEntry entry) {
                return new Subject(file + ":" + entry.line(), entry.line(), null, null);
            }
            if (item instanceof Change change) {
                String place = change.origin() == null ? "" : change.origin();
                return new Subject(place, null, change.cluster(), change.user());
            }
            return null;
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            if (line == null) {
                json.put("origin", place);
            } else {
                json.put("line", line);
            }
            if (cluster != null && user != null) {
                json.put("cluster", cluster);
                json.put("user", user);
            }
            return json;
        }

        @Override
        public String toString() {
            String whom = cluster == null ? "" : cluster + " " + user;
            return place.isEmpty() || whom.isEmpty() ? place + whom : place + ": " + whom;
        }
    }

    /** Returns the totals so far, without the items of earlier runs. */
    synchronized BulkSummary summary() {
        return summary;
    }

    /** Returns the seconds since the run began. */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns the reason why the library ended the run early, or null. */
    synchronized @Nullable Throwable stopped() {
        return stopped;
    }

    /** Returns the refusal that ended the run, or null. */
    synchronized @Nullable Throwable denial() {
        return denial;
    }

    /** Prints the totals; items of earlier runs count as unchanged. */
    synchronized BulkSummary print() {
        out.println(json ? jsonSum() : textSum());
        out.flush();
        return withEarlier();
    }

    private BulkSummary withEarlier() {
        return new BulkSummary(
                summary.items() + doneBefore,
                summary.applied(),
                summary.unchanged() + doneBefore,
                summary.failed(),
                summary.unknown(),
                summary.notAttempted(),
                summary.requests(),
                summary.rateLimited(),
                summary.retries());
    }

    private String jsonSum() {
        BulkSummary all = withEarlier();
        Map<String, Object> sum = new LinkedHashMap<>();
        sum.put("items", all.items());
        sum.put("applied", all.applied());
        sum.put("unchanged", all.unchanged());
        sum.put("failed", all.failed());
        sum.put("unknown", all.unknown());
        sum.put("not_attempted", all.notAttempted());
        sum.put("requests", all.requests());
        sum.put("rate_limited", all.rateLimited());
        sum.put("retries", all.retries());
        sum.put("seconds", Math.round(seconds() * 10) / 10.0);
        return JsonText.of(sum);
    }

    /** Returns the totals in words. */
    synchronized String textSum() {
        BulkSummary all = withEarlier();
        long more = summary.failed() + summary.unknown() - SHOWN;
        return (more > 0 ? "... and " + more + " more%n".formatted() + causes : "")
                + "%d items = %d applied + %d unchanged + %d failed + %d unknown + %d not attempted%n"
                        .formatted(
                                all.items(),
                                all.applied(),
                                all.unchanged(),
                                all.failed(),
                                all.unknown(),
                                all.notAttempted())
                + String.format(
                        Locale.ROOT,
                        "%d requests, %d of them rate limited; %d retries; %.1f s",
                        all.requests(),
                        all.rateLimited(),
                        all.retries(),
                        seconds());
    }
}
