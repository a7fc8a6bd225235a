package io.dodb.rate;

/** The two limits of the API. */
public enum Limit {
    /** 250 requests in any 60 seconds. Its 429 carries {@code Retry-After}. */
    MINUTE,
    /** 5,000 requests in any 3,600 seconds. Its 429 carries no {@code Retry-After}. */
    HOUR
}
