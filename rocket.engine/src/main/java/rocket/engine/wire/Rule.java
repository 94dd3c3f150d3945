package rocket.engine.wire;

import rocket.api.Status;

/** The rules of a request message that are enforced, each with its status and its section. */
public enum Rule {
  LINE_END(400, "RFC 9112, 2.2", "lines end with CRLF"),
  EMPTY_LINES(400, "RFC 9112, 2.2", "at most one empty line comes before a request"),
  METHOD_TOKEN(400, "RFC 9110, 9.1", "the method is a token, followed by one space"),
  METHOD_LENGTH(501, "RFC 9112, 3", "no method is that long"),
  METHOD_CONTENT(400, "RFC 9110, 9.3.8", "CONNECT and TRACE have no content"),
  TARGET_GRAMMAR(400, "RFC 9112, 3.2", "the target has characters that no target has"),
  TARGET_FORM(
      400,
      "RFC 9112, 3.2",
      "the target is a path, an absolute http URI, * for OPTIONS or HOST:PORT for CONNECT"),
  TARGET_ESCAPE(400, "RFC 3986, 2.1", "a percent sign is followed by two hexadecimal digits"),
  TARGET_LENGTH(414, "RFC 9112, 3", "the target is too long"),
  TARGET_SCHEME(421, "RFC 9110, 7.4", "a target of https comes over TLS"),
  PATH_ESCAPE(400, "RFC 3986, 7.3", "the path has no encoded slash, backslash or NUL"),
  PATH_TEXT(400, "RFC 3629, 3", "the escapes of the path are UTF-8, in its shortest form"),
  PATH_ROOT(400, "RFC 3986, 5.2.4", "the dot segments of the path do not lead above its root"),
  VERSION_GRAMMAR(
      400, "RFC 9112, 2.3", "the request line ends with the version HTTP/1.1 or HTTP/1.0"),
  VERSION_MAJOR(505, "RFC 9110, 15.6.6", "only HTTP/1.1 and HTTP/1.0 are spoken here"),
  FIELD_NAME(400, "RFC 9112, 5.1", "a field name is a token, directly followed by a colon"),
  FIELD_FOLD(400, "RFC 9112, 5.2", "a field does not go on in the next line"),
  FIELD_VALUE(400, "RFC 9110, 5.5", "a field value has no control characters"),
  FIELD_COUNT(431, "RFC 6585, 5", "there are too many fields"),
  HEAD_LENGTH(431, "RFC 6585, 5", "the fields are too long"),
  HOST_ONCE(400, "RFC 9112, 3.2", "HTTP/1.1 needs exactly one Host field"),
  HOST_GRAMMAR(400, "RFC 9110, 7.2", "the Host field is a host with an optional port"),
  HOST_OF_TARGET(400, "RFC 9112, 3.2.2", "the Host field names the host of the target"),
  CONTENT_LENGTH(400, "RFC 9112, 6.3", "Content-Length is one decimal number"),
  CODING_GRAMMAR(
      400, "RFC 9112, 7", "transfer codings are tokens in a list, and chunked has no parameter"),
  CODING_KNOWN(501, "RFC 9112, 6.1", "the only transfer coding known here is chunked"),
  CODING_LAST(400, "RFC 9112, 6.3", "chunked is the last transfer coding"),
  CODING_ONCE(400, "RFC 9112, 6.1", "chunked is applied once"),
  CODING_WITH_LENGTH(
      400, "RFC 9112, 6.3", "Transfer-Encoding and Content-Length exclude each other"),
  CODING_IN_1_0(400, "RFC 9112, 6.1", "HTTP/1.0 has no Transfer-Encoding"),
  EXPECTATION(417, "RFC 9110, 10.1.1", "the only expectation known is 100-continue"),
  CHUNK_SIZE(400, "RFC 9112, 7.1", "a chunk starts with its size in hexadecimal digits"),
  CHUNK_EXTENSION(400, "RFC 9112, 7.1.1", "a chunk extension is a name, or a name and a value"),
  CHUNK_EXTENSION_LENGTH(400, "RFC 9112, 7.1.1", "the chunk extensions are too long"),
  CHUNK_END(400, "RFC 9112, 7.1", "CRLF follows the data of a chunk"),
  TRAILERS_LENGTH(431, "RFC 6585, 5", "the trailers are too long"),
  CONTENT_LIMIT(413, "RFC 9110, 15.5.14", "the content is too large"),
  CONTENT_COMPLETE(400, "RFC 9112, 8", "the connection ended before the content did");

  private final int status;
  private final String section;
  private final String sentence;

  Rule(int status, String section, String sentence) {
    this.status = status;
    this.section = section;
    this.sentence = sentence;
  }

  /** The status that a request gets which breaks it. */
  public int status() {
    return status;
  }

  /** Where it is written. */
  public String section() {
    return section;
  }

  /** Where that can be read. */
  public String link() {
    int comma = section.indexOf(", ");
    String number = section.substring("RFC ".length(), comma);
    String place = section.substring(comma + 2);
    return "https://www.rfc-editor.org/rfc/rfc%s.html#section-%s".formatted(number, place);
  }

  /** The rule as a sentence for whoever broke it. */
  public String sentence() {
    return sentence;
  }

  /** An exception that says this rule was broken. */
  public Violation violation() {
    return new Violation(this);
  }

  @Override
  public String toString() {
    return "%d %s: %s (%s)".formatted(status, Status.reason(status), sentence, section);
  }
}
