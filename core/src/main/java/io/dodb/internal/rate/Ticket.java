package io.dodb.internal.rate;

/**
 * A note of the pacer on a request that leaves, handed back with its answer. It may be used again once answered or abandoned, so that a
 * busy sender need not create one for each request.
 */
public final class Ticket {
    long sentAt;
    long run;
    long sentBefore;
    long acceptedBefore;
    long settledBefore;
    long freedBefore;

    /** Creates a ticket for one request at a time. */
    public Ticket() {}
}
