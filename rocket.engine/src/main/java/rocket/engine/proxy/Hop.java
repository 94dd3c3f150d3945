package rocket.engine.proxy;

/**
 * What one proxy tells of the request that it got; what it does not tell is empty.
 *
 * @param node who sent the request: an address, perhaps with a port, or a name made up
 * @param scheme {@code http} or {@code https}
 * @param host the host that was asked, perhaps with a port
 */
public record Hop(String node, String scheme, String host) {}
