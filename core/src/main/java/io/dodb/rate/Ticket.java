package io.dodb.rate;

/** What the pacer noted when a request left; handed back with its answer. */
public final class Ticket {
    final long sentAt;
    final long run;
    final long acceptedBefore;
    final long freedBefore;

    Ticket(long sentAt, long run, long acceptedBefore, long freedBefore) {
        this.sentAt = sentAt;
        this.run = run;
        this.acceptedBefore = acceptedBefore;
        this.freedBefore = freedBefore;
    }
}
