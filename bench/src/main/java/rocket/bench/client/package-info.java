/** Clients that wrk cannot be: paced, slow, or many and idle. */
package rocket.bench.client;
