/**
 * The server as embedders see it ({@link rocket.engine.Rocket}), and behind it threads, connections
 * and HTTP.
 */
package rocket.engine;
