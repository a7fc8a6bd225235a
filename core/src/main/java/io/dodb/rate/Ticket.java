package io.dodb.rate;

/**
 * What the pacer notes when a request leaves; handed back with its answer. One that was answered or abandoned may be used again, so that whoever
 * sends much need not make one for each request.
 */
public final class Ticket {
    long sentAt;
    long run;
    long sentBefore;
    long acceptedBefore;
    long settledBefore;
    long freedBefore;

    /** A ticket for one request at a time. */
    public Ticket() {}
}
