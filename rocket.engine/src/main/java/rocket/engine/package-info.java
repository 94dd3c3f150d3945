/** The server. */
package rocket.engine;
