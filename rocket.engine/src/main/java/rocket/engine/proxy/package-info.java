/** What proxies tell of the client behind them: header fields, and the PROXY protocol. */
package rocket.engine.proxy;
