package rocket.engine.wire;

import org.jspecify.annotations.Nullable;

/**
 * What the fields of a request say of its length and its connection (RFC 9112, 6 and 9), found in
 * one pass over them. A message that could be framed in two ways is refused.
 */
public final class Framing {
  private static final int UNSET = -1;

  private byte[] bytes;
  private final boolean persistentByDefault;
  private long contentLength = UNSET;
  private @Nullable Codings codings;
  private boolean close;
  private boolean keepAlive;
  private boolean continueExpected;
  private boolean upgradeListed;
  private boolean upgradeNamed;
  private int hosts;
  private int hostStart;
  private int hostEnd;

  Framing(byte[] bytes, RequestParser parser) {
    this.bytes = bytes;
    this.persistentByDefault = parser.minor() > 0;
    FieldParser fields = parser.fields();
    for (int i = 0; i < fields.count(); i++) {
      field(fields, i);
    }
    if (hosts > 1 || (hosts == 0 && parser.minor() > 0)) {
      throw Rule.HOST_ONCE.violation();
    }
    if (codings != null) {
      requireCodings(codings, parser.minor());
    }
    if (parser.minor() == 0) {
      continueExpected = false;
    }
  }

  /** Its bytes lie there from now on, at the same places. */
  void moveTo(byte[] copy) {
    bytes = copy;
  }

  private void requireCodings(Codings list, int minor) {
    if (minor == 0) {
      throw Rule.CODING_IN_1_0.violation();
    }
    if (contentLength != UNSET) {
      throw Rule.CODING_WITH_LENGTH.violation();
    }
    list.end();
  }

  /** Bytes of content, 0 if there is none, -1 if the chunks will tell. */
  public long contentLength() {
    return chunked() ? -1 : Math.max(0, contentLength);
  }

  /** Whether content or chunks follow the head. */
  public boolean hasContent() {
    return chunked() || contentLength > 0;
  }

  /** Whether the content comes in chunks. */
  public boolean chunked() {
    return codings != null;
  }

  /** Whether the connection stays open after this message (RFC 9112, 9.3). */
  public boolean persistent() {
    return !close && (persistentByDefault || keepAlive);
  }

  /** Whether an HTTP/1.0 client has to be told that its connection stays open. */
  public boolean announcePersistence() {
    return !persistentByDefault && keepAlive;
  }

  /** Whether the client may not know chunks (HTTP/1.0). */
  public boolean withoutChunks() {
    return !persistentByDefault;
  }

  /** Whether the client waits to be asked for the content (RFC 9110, 10.1.1). */
  public boolean continueExpected() {
    return continueExpected;
  }

  /** Whether the client offers to change the protocol (RFC 9110, 7.8). */
  public boolean upgradeOffered() {
    return upgradeListed && upgradeNamed && persistentByDefault;
  }

  int hostStart() {
    return hostStart;
  }

  int hostEnd() {
    return hostEnd;
  }

  /** Refuses a Host field other than the authority of a target that has one. */
  void requireHost(int start, int end, String usualPort) {
    Authority.require(bytes, start, end);
    if (hosts == 1
        && !Grammar.equalsIgnoreCase(
            bytes,
            start,
            Authority.endWithoutPort(bytes, start, end, usualPort),
            hostStart,
            Authority.endWithoutPort(bytes, hostStart, hostEnd, usualPort))) {
      throw Rule.HOST_OF_TARGET.violation();
    }
  }

  /**
   * Refuses a Host field other than that of the tunnel's end, which may leave its port out (RFC
   * 9112, 3.2.3).
   */
  void requireHostOfTunnel(int start, int end) {
    Authority.require(bytes, start, end);
    int port = Authority.portStart(bytes, start, end);
    boolean bare = hosts == 1 && Authority.portStart(bytes, hostStart, hostEnd) == hostStart;
    requireHost(start, bare ? port - 1 : end, "");
  }

  private void field(FieldParser fields, int i) {
    int start = fields.nameStart(i);
    int end = fields.nameEnd(i);
    switch (end - start) {
      case 4 -> {
        if (Grammar.equalsIgnoreCase(bytes, start, end, "host")) {
          host(fields.valueStart(i), fields.valueEnd(i));
        }
      }
      case 6 -> {
        if (Grammar.equalsIgnoreCase(bytes, start, end, "expect")) {
          expect(fields.valueStart(i), fields.valueEnd(i));
        }
      }
      case 7 -> {
        if (Grammar.equalsIgnoreCase(bytes, start, end, "upgrade")) {
          upgradeNamed = true;
        }
      }
      case 10 -> {
        if (Grammar.equalsIgnoreCase(bytes, start, end, "connection")) {
          connection(fields.valueStart(i), fields.valueEnd(i));
        }
      }
      case 14 -> {
        if (Grammar.equalsIgnoreCase(bytes, start, end, "content-length")) {
          length(fields.valueStart(i), fields.valueEnd(i));
        }
      }
      case 17 -> {
        if (Grammar.equalsIgnoreCase(bytes, start, end, "transfer-encoding")) {
          coding(fields.valueStart(i), fields.valueEnd(i));
        }
      }
      default -> {}
    }
  }

  private void host(int start, int end) {
    hosts++;
    hostStart = start;
    hostEnd = end;
    Authority.require(bytes, start, end);
  }

  private void expect(int start, int end) {
    if (!Grammar.equalsIgnoreCase(bytes, start, end, "100-continue")) {
      throw Rule.EXPECTATION.violation();
    }
    continueExpected = true;
  }

  private void connection(int start, int end) {
    int p = start;
    while (p <= end) {
      int comma = Grammar.indexOf(bytes, ',', p, end);
      int first = Grammar.afterSpace(bytes, p, comma);
      int last = Grammar.beforeSpace(bytes, first, comma);
      close |= Grammar.equalsIgnoreCase(bytes, first, last, "close");
      keepAlive |= Grammar.equalsIgnoreCase(bytes, first, last, "keep-alive");
      upgradeListed |= Grammar.equalsIgnoreCase(bytes, first, last, "upgrade");
      p = comma + 1;
    }
  }

  private void length(int start, int end) {
    if (contentLength != UNSET || start == end || end - start > 18) {
      throw Rule.CONTENT_LENGTH.violation();
    }
    long value = 0;
    for (int p = start; p < end; p++) {
      int digit = bytes[p] - '0';
      if (digit < 0 || digit > 9) {
        throw Rule.CONTENT_LENGTH.violation();
      }
      value = 10 * value + digit;
    }
    contentLength = value;
  }

  private void coding(int start, int end) {
    Codings list = codings;
    if (list == null) {
      list = new Codings();
      codings = list;
    }
    list.add(bytes, start, end);
  }
}
