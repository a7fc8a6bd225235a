package io.dodb.sandbox;

/**
 * The outcomes of requests.
 *
 * @param seen that reached the sandbox; those with a missing or unknown token, or reset before they counted, are neither accepted nor
 *     rejected
 * @param accepted that the rate limits let in, whatever their answer
 * @param rejected answered 429
 * @param succeeded performed with success, even if a fault or a quirk spoilt the answer
 */
public record RequestCounts(long seen, long accepted, long rejected, long succeeded) {}
