package rocket.engine;

import rocket.api.Headers;
import rocket.api.Status;
import rocket.engine.ResponseContent.Delimiter;
import rocket.engine.wire.Framing;
import rocket.engine.wire.HttpDate;
import rocket.engine.wire.ResponseEncoder;
import rocket.engine.wire.Sink;

/**
 * Writes the head of a response: the worker's fields, and those that are the server's to decide
 * (framing and connection, RFC 9112, 6 and 9; Date and Server).
 */
final class ResponseHead {
  private static final int MOST_DIGITS = 18;

  private final HttpExchange exchange;
  private final Framing request;
  private final int status;
  private final Headers fields;
  private long length = ResponseContent.UNKNOWN;
  private boolean dated;
  private boolean named;
  private boolean close;
  private boolean upgrade;
  private boolean upgrading;

  ResponseHead(HttpExchange exchange, int status, Headers fields) {
    this.exchange = exchange;
    this.request = exchange.head().framing();
    this.status = status;
    this.fields = fields;
  }

  /** Writes the head of a response whose content has this length, and says how it is framed. */
  Delimiter write(long actualLength) {
    if (exchange.asksForTunnel()) {
      requireNoTunnel();
    }
    Sink sink = exchange.connection().pump().output();
    writeFields(sink, status);
    boolean head = exchange.head().is("HEAD");
    Delimiter delimiter = delimiter(head, actualLength);
    close |= !request.persistent() || exchange.last();
    close |= exchange.body().toBeAsked() || delimiter == Delimiter.END_OF_CONNECTION;
    close |= actualLength >= 0 && exchange.body().tooMuchLeft();
    if (length >= 0 && status != Status.NO_CONTENT) {
      ResponseEncoder.contentLength(sink, length);
    } else if (delimiter == Delimiter.CHUNKS) {
      ResponseEncoder.chunked(sink);
    }
    if (upgrade) {
      ResponseEncoder.field(sink, "Connection", "upgrade");
    }
    if (close) {
      ResponseEncoder.close(sink);
    } else if (request.announcePersistence()) {
      ResponseEncoder.keepAlive(sink);
    }
    ResponseEncoder.end(sink);
    return delimiter;
  }

  /**
   * An answer of success to CONNECT has no content, and what follows it is the tunnel (RFC 9110,
   * 9.3.6). After any other, nobody knows whether the client has begun to use it already.
   */
  private void requireNoTunnel() {
    if (status / 100 == 2) {
      throw new IllegalStateException(
          "status %d is the answer to CONNECT; allowed: response.tunnel(…), or 300 to 599"
              .formatted(status));
    }
    close = true;
  }

  /** Writes the head of a change to another protocol (RFC 9110, 7.8) or to a tunnel. */
  void writeUpgrade(Upgrade to) {
    Sink sink = exchange.connection().pump().output();
    upgrading = !to.isTunnel();
    writeFields(sink, to.status());
    if (!to.isTunnel()) {
      ResponseEncoder.field(sink, "Connection", "upgrade");
      ResponseEncoder.field(sink, "Upgrade", to.protocol());
    }
    ResponseEncoder.end(sink);
  }

  /** The length that was announced. */
  long length() {
    return length;
  }

  /** Whether the connection can carry another exchange after this. */
  boolean persistent() {
    return !close;
  }

  private Delimiter delimiter(boolean head, long actualLength) {
    if (status == Status.RESET_CONTENT) {
      length = 0;
      return Delimiter.NO_CONTENT;
    }
    if (head || Status.withoutContent(status)) {
      boolean tell = head && !Status.withoutContent(status) && length < 0 && actualLength > 0;
      length = tell ? actualLength : length;
      return Delimiter.NO_CONTENT;
    }
    if (actualLength >= 0) {
      if (length >= 0 && length != actualLength) {
        Logs.ERRORS.error(
            "{}: Content-Length {} was set on a response of {} bytes; the latter is sent",
            exchange.describe(),
            length,
            actualLength);
      }
      length = actualLength;
    }
    if (length >= 0) {
      return Delimiter.LENGTH;
    }
    return request.withoutChunks() ? Delimiter.END_OF_CONNECTION : Delimiter.CHUNKS;
  }

  private void writeFields(Sink sink, int code) {
    ResponseEncoder.statusLine(sink, code);
    for (int i = 0; i < fields.size(); i++) {
      if (!own(fields.name(i), fields.value(i))) {
        ResponseEncoder.field(sink, fields.name(i), fields.value(i));
      }
    }
    HttpDate date = exchange.service().date();
    if (!named) {
      sink.write(date.server());
    }
    if (!dated) {
      sink.write(date.date());
    }
  }

  /** Whether this field is written by the server and not as the worker set it. */
  private boolean own(String name, String value) {
    switch (name.length()) {
      case 4 -> dated |= name.equalsIgnoreCase("Date");
      case 6 -> named |= name.equalsIgnoreCase("Server");
      case 7 -> {
        return upgrading && name.equalsIgnoreCase("Upgrade");
      }
      case 10 -> {
        if (name.equalsIgnoreCase("Connection")) {
          Headers options = Headers.of(name, value);
          close |= options.hasToken(name, "close");
          upgrade |= options.hasToken(name, "upgrade");
          return true;
        }
      }
      case 14 -> {
        if (name.equalsIgnoreCase("Content-Length")) {
          length = requireLength(value);
          return true;
        }
      }
      case 17 -> {
        return name.equalsIgnoreCase("Transfer-Encoding");
      }
      default -> {}
    }
    return false;
  }

  /** A length as it may stand on the wire (RFC 9110, 8.6), and not all that Java takes for one. */
  private static long requireLength(String value) {
    boolean number = !value.isEmpty() && value.length() <= MOST_DIGITS;
    for (int i = 0; number && i < value.length(); i++) {
      number = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    if (!number) {
      throw new IllegalArgumentException(
          "Content-Length '%s' is not allowed; allowed: 1 to %d decimal digits"
              .formatted(value, MOST_DIGITS));
    }
    return Long.parseLong(value);
  }
}
