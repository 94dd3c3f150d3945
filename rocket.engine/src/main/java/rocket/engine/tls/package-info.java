/**
 * Keys, certificates and what is made of them: the server's side of TLS, without any transport.
 * Nothing of the engine is known here.
 */
package rocket.engine.tls;
