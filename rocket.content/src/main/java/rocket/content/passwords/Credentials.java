package rocket.content.passwords;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import rocket.api.Headers;

/**
 * What a client says to be let in (RFC 7617, section 2).
 *
 * @param user the name, which is UTF-8
 * @param password as it was sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Credentials(String user, byte[] password) {
  private static final String FIELD = "Authorization";
  private static final String SCHEME = "Basic ";

  /** Those of a request; empty if there are none that could be right. */
  public static Optional<Credentials> of(Headers request) {
    int line = request.indexOf(FIELD, 0);
    if (line < 0 || request.indexOf(FIELD, line + 1) >= 0) {
      return Optional.empty();
    }
    return of(request.value(line));
  }

  /** Those of the value of an {@code Authorization} field. */
  public static Optional<Credentials> of(String value) {
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      return split(Base64.getDecoder().decode(value.substring(SCHEME.length()).strip()));
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** The password as text, which is UTF-8, or else ISO-8859-1, as some clients will have it. */
  public String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(password)).toString();
    } catch (CharacterCodingException _) {
      return new String(password, StandardCharsets.ISO_8859_1);
    }
  }

  /** Control characters are in no name and in no password. */
  private static Optional<Credentials> split(byte[] bytes) throws CharacterCodingException {
    int colon = -1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 0 && (bytes[i] < ' ' || bytes[i] == 127)) {
        return Optional.empty();
      }
      colon = colon < 0 && bytes[i] == ':' ? i : colon;
    }
    if (colon < 0) {
      return Optional.empty();
    }
    var user = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, colon));
    return Optional.of(
        new Credentials(user.toString(), Arrays.copyOfRange(bytes, colon + 1, bytes.length)));
  }
}
