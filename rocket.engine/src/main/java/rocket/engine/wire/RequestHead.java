package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import rocket.api.Headers;

/**
 * What the head of a request says, in the bytes that it was parsed from; strings are made when
 * somebody asks. Valid as long as those bytes stay. Confined to the thread that owns the request.
 */
public final class RequestHead {
  private byte[] bytes;
  private final RequestParser parser;
  private final Framing framing;
  private final FieldView fields;
  private final int pathStart;
  private final int pathEnd;
  private final int authorityStart;
  private final int authorityEnd;

  /**
   * Reads a complete head.
   *
   * @throws Violation if its target or its fields break a rule
   */
  public RequestHead(byte[] bytes, RequestParser parser) {
    this.bytes = bytes;
    this.parser = parser;
    this.framing = new Framing(bytes, parser);
    this.fields = new FieldView(bytes, parser.fields());
    int start = parser.targetStart();
    int end = parser.targetEnd();
    if (Target.isTunnel(bytes, parser)) {
      authorityStart = start;
      authorityEnd = end;
      pathStart = start;
      pathEnd = end;
      Authority.requirePort(bytes, start, end);
      framing.requireHostOfTunnel(start, end);
    } else if (bytes[start] == '/' || Target.isAsterisk(bytes, parser)) {
      authorityStart = framing.hostStart();
      authorityEnd = framing.hostEnd();
      pathStart = start;
      pathEnd = Target.pathEnd(bytes, pathStart, end);
    } else {
      authorityStart = Target.authorityStart(bytes, parser);
      authorityEnd = Target.authorityEnd(bytes, authorityStart, end);
      pathStart = authorityEnd;
      framing.requireHost(authorityStart, authorityEnd, needsTls() ? "443" : "80");
      pathEnd = Target.pathEnd(bytes, pathStart, end);
    }
    if (framing.hasContent() && (is("CONNECT") || is("TRACE"))) {
      throw Rule.METHOD_CONTENT.violation();
    }
  }

  /** The method, one string for each that RFC 9110 registers. */
  public String method() {
    int length = parser.methodEnd() - parser.methodStart();
    byte first = bytes[parser.methodStart()];
    if (length == 3 && first == 'G' && is("GET")) {
      return "GET";
    }
    if (length == 4 && is("POST")) {
      return "POST";
    }
    if (length == 4 && is("HEAD")) {
      return "HEAD";
    }
    return string(parser.methodStart(), parser.methodEnd());
  }

  /** Whether the method is this one. */
  public boolean is(String method) {
    return Grammar.equals(bytes, parser.methodStart(), parser.methodEnd(), method);
  }

  /** Whether the target is an absolute URI that only a secured connection may bring. */
  public boolean needsTls() {
    return Target.isSecure(bytes, parser);
  }

  /** The target as it was sent. */
  public String target() {
    return string(parser.targetStart(), parser.targetEnd());
  }

  /** The path as it was sent; {@code /} if an absolute target has none. */
  public String path() {
    return pathStart == pathEnd ? "/" : string(pathStart, pathEnd);
  }

  /** What follows the first question mark. */
  public Optional<String> query() {
    return pathEnd == parser.targetEnd()
        ? Optional.empty()
        : Optional.of(string(pathEnd + 1, parser.targetEnd()));
  }

  /** The authority of an absolute target, else the Host field, else nothing. */
  public String authority() {
    return string(authorityStart, authorityEnd);
  }

  /** {@code HTTP/1.0} or {@code HTTP/1.1}; a higher minor version is treated as 1.1. */
  public String protocol() {
    return parser.minor() == 0 ? "HTTP/1.0" : "HTTP/1.1";
  }

  /** The request line as it was sent, without its end. */
  public String requestLine() {
    return string(parser.methodStart(), parser.targetEnd()) + " HTTP/1." + parser.minor();
  }

  /** The fields, in place. */
  public Headers fields() {
    return fields;
  }

  /** Its bytes lie there from now on, at the same places. */
  public void moveTo(byte[] copy) {
    bytes = copy;
    framing.moveTo(copy);
    fields.moveTo(copy);
  }

  /** Ends the use of this head: its bytes are going to be another message's. */
  public void retire() {
    fields.retire();
  }

  /** What the fields say of the message and its connection. */
  public Framing framing() {
    return framing;
  }

  /** The first byte behind the head. */
  public int end() {
    return parser.headEnd();
  }

  private String string(int start, int end) {
    fields.requireValid();
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
