/**
 * The seam between Rocket's engine and its workers: configuration, the two kinds of worker, and the
 * protocol-neutral exchange of a request for a response.
 */
package rocket.api;
