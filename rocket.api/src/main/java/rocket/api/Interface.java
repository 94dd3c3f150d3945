package rocket.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An address and a port to listen at, with a private key and a certificate chain when it speaks
 * TLS.
 *
 * @param address an IPv4 or IPv6 address (brackets are dropped) or a host name; {@code 0.0.0.0} and
 *     {@code ::} mean every address of the machine
 * @param port 0 to 65535; 0 lets the operating system choose a free one
 * @param key the file of the private key, PEM or a PKCS#12 key store; present exactly when {@code
 *     certificate} is
 * @param certificate the file of the certificate chain; it may be the same file
 */
public record Interface(String address, int port, Optional<Path> key, Optional<Path> certificate) {

  /** Where a server listens that was not told otherwise: {@code 127.0.0.1:8000}. */
  public static final Interface DEFAULT = of("127.0.0.1", 8000);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the address is empty or has characters that no address has,
   *     the port is outside 0 to 65535, or one of key and certificate is missing
   */
  public Interface {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(certificate, "certificate");
    address = withoutBrackets(Objects.requireNonNull(address, "address"));
    if (!isAddress(address)) {
      throw new IllegalArgumentException(
          "interface address '%s' is not allowed; allowed: an IPv4 address, an IPv6 address or a host name"
              .formatted(address));
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "interface port %d is not allowed; allowed: 0 to 65535 (0 = any free port)"
              .formatted(port));
    }
    if (key.isPresent() != certificate.isPresent()) {
      throw new IllegalArgumentException(
          "interface %s has a %s without a %s; TLS needs both, plain text neither"
              .formatted(
                  hostAndPort(address, port),
                  key.isPresent() ? "key" : "certificate",
                  key.isPresent() ? "certificate" : "key"));
    }
  }

  /** A plain-text interface. */
  public static Interface of(String address, int port) {
    return new Interface(address, port, Optional.empty(), Optional.empty());
  }

  /** A TLS interface; the order is that of the original tuple: key, then certificate. */
  public static Interface of(String address, int port, Path key, Path certificate) {
    return new Interface(address, port, Optional.of(key), Optional.of(certificate));
  }

  /**
   * Reads {@code HOST:PORT[,KEY,CERTIFICATE]}, or {@code HOST:PORT,FILE} where one file has both
   * key and certificate; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException if the text has another form, or a part is not allowed
   */
  public static Interface parse(String text) {
    String[] parts = text.split(",", -1);
    int colon = parts[0].lastIndexOf(':');
    boolean bare = parts[0].indexOf(':') != colon && !parts[0].startsWith("[");
    List<String> files = List.of(parts).subList(1, parts.length);
    if (colon < 1 || bare || files.size() > 2 || files.contains("")) {
      throw malformed(text);
    }
    String address = parts[0].substring(0, colon);
    int port = port(parts[0].substring(colon + 1), text);
    return files.isEmpty()
        ? of(address, port)
        : of(address, port, Path.of(files.getFirst()), Path.of(files.getLast()));
  }

  /** Whether connections to this interface are encrypted. */
  public boolean secure() {
    return key.isPresent();
  }

  /** {@code https} when secure, else {@code http}. */
  public String scheme() {
    return secure() ? "https" : "http";
  }

  /** The same interface at another port, as when 0 became a real one. */
  public Interface withPort(int realPort) {
    return new Interface(address, realPort, key, certificate);
  }

  /** {@code HOST:PORT}, with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return hostAndPort(address, port);
  }

  private static String hostAndPort(String address, int port) {
    return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
  }

  private static String withoutBrackets(String address) {
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  private static boolean isAddress(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAddressCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isAddressCharacter(char c) {
    return c == '.' || c == ':' || c == '-' || c == '_' || c == '%' || Character.isLetterOrDigit(c);
  }

  private static int port(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException _) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "interface '%s' is not allowed; allowed: HOST:PORT, HOST:PORT,KEY.pem,CERTIFICATE.pem or HOST:PORT,BOTH.p12, an IPv6 address in brackets"
            .formatted(text));
  }
}
