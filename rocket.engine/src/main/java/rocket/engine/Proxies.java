package rocket.engine;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rocket.engine.proxy.Network;

/**
 * The proxies in front of a server that are believed when they tell of the client behind them. None
 * unless set, for any client can write the same. Immutable.
 */
public final class Proxies {
  /** Where proxies tell of the client; what they do not use they may pass on from anybody. */
  public enum Fields {
    /** Nowhere in the request; as a text {@code none}. */
    NONE,

    /** In {@code Forwarded} (RFC 7239); as a text {@code forwarded}. */
    FORWARDED,

    /**
     * In {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}; as a text
     * {@code x-forwarded}.
     */
    X_FORWARDED;

    /**
     * Reads {@code none}, {@code forwarded} or {@code x-forwarded}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Fields parse(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "none" -> NONE;
        case "forwarded" -> FORWARDED;
        case "x-forwarded" -> X_FORWARDED;
        default ->
            throw new IllegalArgumentException(
                "proxy fields '%s' are not known; allowed: none, forwarded, x-forwarded"
                    .formatted(text));
      };
    }
  }

  /** No proxy is believed. */
  public static final Proxies NONE = new Proxies(List.of(), Fields.NONE, false);

  private final List<Network> networks;
  private final Fields fields;
  private final boolean proxyProtocol;

  private Proxies(List<Network> networks, Fields fields, boolean proxyProtocol) {
    this.networks = List.copyOf(networks);
    this.fields = fields;
    this.proxyProtocol = proxyProtocol;
  }

  /**
   * Peers with these addresses, such as {@code 192.0.2.7} or {@code ::1}, or of these ranges, such
   * as {@code 10.0.0.0/8}. What they are believed is said next.
   *
   * @throws IllegalArgumentException if one is neither, or none is given
   */
  public static Proxies in(String... addresses) {
    return in(List.of(addresses));
  }

  /** The same, as a list; throws as {@link #in(String...)} does. */
  public static Proxies in(List<String> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException(
          "no network of proxies is given; allowed: at least one, or Proxies.NONE");
    }
    List<Network> networks = new ArrayList<>();
    for (String each : addresses) {
      networks.add(Network.parse(each));
    }
    return new Proxies(networks, Fields.NONE, false);
  }

  /**
   * Believes what they write into these fields: the client's address, the scheme and the host that
   * it asked for. Of a chain of proxies the part is believed that trusted ones have written.
   */
  public Proxies with(Fields someFields) {
    return new Proxies(networks, someFields, proxyProtocol);
  }

  /**
   * Expects each connection of theirs to begin with a header of the PROXY protocol, version 1 or 2.
   * One that begins otherwise is closed.
   */
  public Proxies withProxyProtocol() {
    return new Proxies(networks, fields, true);
  }

  /** Where they tell of the client. */
  public Fields fields() {
    return fields;
  }

  /** Whether their connections begin with a header of the PROXY protocol. */
  public boolean proxyProtocol() {
    return proxyProtocol;
  }

  /** Whether a peer is one of them. */
  public boolean trusts(InetAddress peer) {
    for (Network each : networks) {
      if (each.contains(peer)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proxies proxies && toString().equals(proxies.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return networks.isEmpty()
        ? "none"
        : "%s, fields %s%s".formatted(networks, fields, proxyProtocol ? ", PROXY protocol" : "");
  }
}
