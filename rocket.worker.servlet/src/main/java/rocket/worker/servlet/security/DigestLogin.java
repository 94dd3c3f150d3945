package rocket.worker.servlet.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.session.Login;
import rocket.worker.servlet.spi.User;

/** {@code DIGEST}: clients prove that they know the password (RFC 7616), by SHA-256 only. */
final class DigestLogin implements Mechanism {
  private static final String ALGORITHM = "SHA-256";

  /** Set on a request whose proof was right but for its nonce. */
  private static final String STALE = "rocket.security.stale";

  /** What is checked for names that nobody has. */
  private static final String NOBODY = "0".repeat(64);

  private final LoginConfig config;
  private final Desk desk;
  private final Nonces nonces;

  DigestLogin(LoginConfig config, Desk desk, InstantSource clock) {
    this.config = config;
    this.desk = desk;
    nonces = new Nonces(clock);
  }

  @Override
  public String scheme() {
    return HttpServletRequest.DIGEST_AUTH;
  }

  @Override
  public @Nullable Login identify(Guarded request) {
    String value = Authorization.of(request);
    DigestFields said = value == null ? null : DigestFields.of(value);
    if (said == null || !isOurs(said, request)) {
      return null;
    }
    desk.require(request.getRemoteAddr());
    String name = said.user();
    Optional<String> secret = desk.users().digest(name, config.realm());
    boolean right = isRight(said, request.getMethod(), secret.orElse(NOBODY)) && secret.isPresent();
    if (!right) {
      desk.fail(request.getRemoteAddr());
      return null;
    }
    return switch (nonces.use(said.get("nonce"), said.count())) {
      case FOREIGN -> null;
      case STALE -> {
        request.setAttribute(STALE, true);
        yield null;
      }
      case FRESH -> {
        Optional<User> user = desk.users().find(name);
        yield user.isEmpty() ? null : Desk.login(user.get(), scheme(), false);
      }
    };
  }

  @Override
  public void challenge(Guarded request, HttpServletResponse response) throws IOException {
    boolean stale = request.getAttribute(STALE) != null;
    Authorization.demand(
        response,
        "Digest realm="
            + config.quotedRealm()
            + ", qop=\"auth\", algorithm=SHA-256, nonce=\""
            + nonces.next()
            + "\", charset=UTF-8, userhash=false"
            + (stale ? ", stale=true" : ""));
  }

  /** Whether a client answers a challenge of ours, for this very request. */
  private boolean isOurs(DigestFields said, HttpServletRequest request) {
    String query = request.getQueryString();
    String uri = request.getRequestURI() + (query == null ? "" : "?" + query);
    return said.get("realm").equals(config.realm())
        && said.get("algorithm").equalsIgnoreCase(ALGORITHM)
        && said.get("qop").equals("auth")
        && said.get("uri").equals(uri)
        && !said.get("cnonce").isEmpty()
        && said.count() > 0;
  }

  private static boolean isRight(DigestFields said, String method, String secret) {
    String wanted =
        hash(
            String.join(
                ":",
                secret,
                said.get("nonce"),
                said.get("nc"),
                said.get("cnonce"),
                said.get("qop"),
                hash(method + ":" + said.get("uri"))));
    return MessageDigest.isEqual(
        wanted.getBytes(US_ASCII), said.get("response").getBytes(ISO_8859_1));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = MessageDigest.getInstance(ALGORITHM).digest(text.getBytes(ISO_8859_1));
      return HexFormat.of().formatHex(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has this", e);
    }
  }
}
