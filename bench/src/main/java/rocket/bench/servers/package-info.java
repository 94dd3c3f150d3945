/** The servers that are compared: one small program each, with the port as its first argument. */
package rocket.bench.servers;
