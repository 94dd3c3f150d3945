package rocket.bench.client;

/**
 * How long slow connections of one kind lived.
 *
 * @param ended from connect to the close by the server, in nanoseconds
 * @param open the age of those that the server had not closed when the attack ended
 */
public record Lifetimes(Latencies ended, Latencies open) {}
