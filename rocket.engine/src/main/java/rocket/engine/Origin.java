package rocket.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rocket.api.ConnectionInfo;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.engine.proxy.ForwardedField;
import rocket.engine.proxy.Hop;
import rocket.engine.proxy.Node;
import rocket.engine.proxy.XForwardedFields;
import rocket.engine.wire.Authority;

/**
 * Where a request comes from, as trusted proxies tell it.
 *
 * @param scheme what the client's own connection speaks
 * @param authority the host that it asked, as it wrote it
 * @param connection the connection, with the client's address for its peer's
 */
record Origin(String scheme, String authority, ConnectionInfo connection) {
  /** A connection as seen through proxies. */
  private record Forwarded(ConnectionInfo wire, InetSocketAddress remote)
      implements ConnectionInfo {
    @Override
    public String id() {
      return wire.id();
    }

    @Override
    public InetSocketAddress local() {
      return wire.local();
    }

    @Override
    public Optional<SSLSession> tls() {
      return wire.tls();
    }
  }

  /**
   * What its fields tell of the client; null if whoever sent it is not believed, or tells nothing.
   *
   * @throws HttpException 400 if the fields are not well-formed
   */
  static @Nullable Origin of(
      Proxies proxies, Headers fields, String scheme, String authority, ConnectionInfo wire) {
    if (!proxies.trusts(wire.remote().getAddress())) {
      return null;
    }
    List<Hop> hops = hops(proxies.fields(), fields);
    InetSocketAddress client = wire.remote();
    Hop told = null;
    // From this server's side on, as long as the one that tells is trusted.
    for (int i = hops.size() - 1; i >= 0 && trusts(proxies, client); i--) {
      told = hops.get(i);
      InetSocketAddress node = Node.address(told.node());
      if (node == null) {
        break; // hidden: who was before cannot be known
      }
      client = node;
    }
    if (told == null) {
      return null;
    }
    return new Origin(
        told.scheme().isEmpty() ? scheme : scheme(told.scheme()),
        told.host().isEmpty() ? authority : host(told.host()),
        new Forwarded(wire, client));
  }

  private static boolean trusts(Proxies proxies, InetSocketAddress node) {
    InetAddress address = node.getAddress();
    return address != null && proxies.trusts(address);
  }

  private static List<Hop> hops(Proxies.Fields kind, Headers fields) {
    try {
      return switch (kind) {
        case NONE -> List.of();
        case FORWARDED -> ForwardedField.parse(fields.all("Forwarded"));
        case X_FORWARDED -> XForwardedFields.parse(fields);
      };
    } catch (IllegalArgumentException _) {
      throw malformed("The Forwarded field is not a list of parameters (RFC 7239, 4).");
    }
  }

  private static String scheme(String told) {
    if (told.equalsIgnoreCase("https")) {
      return "https";
    }
    if (told.equalsIgnoreCase("http")) {
      return "http";
    }
    throw malformed("A proxy told of a scheme that is neither http nor https.");
  }

  private static String host(String told) {
    if (!Authority.is(told)) {
      throw malformed("A proxy told of a host that is none (RFC 9110, 7.2).");
    }
    return told;
  }

  private static HttpException malformed(String detail) {
    return new HttpException(Status.BAD_REQUEST, detail);
  }
}
