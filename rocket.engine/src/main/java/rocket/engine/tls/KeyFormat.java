package rocket.engine.tls;

import java.util.HexFormat;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Brings private keys of the older forms into PKCS#8 (RFC 5958), and tells what kind one is. */
final class KeyFormat {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] VERSION_0 = Der.value(Der.INTEGER, new byte[1]);

  /** 1.2.840.113549.1.1.1, without parameters. */
  private static final byte[] RSA_ENCRYPTION = HEX.parseHex("300d06092a864886f70d0101010500");

  /** 1.2.840.10045.2.1 */
  private static final byte[] EC_PUBLIC_KEY = HEX.parseHex("06072a8648ce3d0201");

  private KeyFormat() {}

  /** From PKCS#1 (RFC 8017, A.1.2). */
  static byte[] fromPkcs1(byte[] key) {
    return Der.value(Der.SEQUENCE, VERSION_0, RSA_ENCRYPTION, Der.value(Der.OCTETS, key));
  }

  /**
   * From SEC 1 (RFC 5915).
   *
   * @param curve the identifier of the curve, if it stands beside the key
   * @throws NoSuchElementException if the key is cut off, or no curve is named
   */
  static byte[] fromSec1(byte[] key, byte @Nullable [] curve) {
    var parts = new Der(new Der(key).content(Der.SEQUENCE));
    parts.content(Der.INTEGER);
    parts.content(Der.OCTETS);
    byte[] named = parts.next(Der.CONTEXT_0) ? parts.content(Der.CONTEXT_0) : curve;
    if (named == null) {
      throw new NoSuchElementException("the key does not name its curve");
    }
    byte[] algorithm = Der.value(Der.SEQUENCE, EC_PUBLIC_KEY, named);
    return Der.value(Der.SEQUENCE, VERSION_0, algorithm, Der.value(Der.OCTETS, key));
  }

  /**
   * What kind of key a PKCS#8 is, by the names of {@link java.security.KeyFactory}.
   *
   * @throws NoSuchElementException if it is cut off
   * @throws IllegalArgumentException if it is of a kind that TLS does not use here
   */
  static String kind(byte[] pkcs8) {
    var parts = new Der(new Der(pkcs8).content(Der.SEQUENCE));
    parts.content(Der.INTEGER);
    byte[] identifier = new Der(parts.content(Der.SEQUENCE)).content(Der.OBJECT_IDENTIFIER);
    return switch (HEX.formatHex(identifier)) {
      case "2a864886f70d010101" -> "RSA";
      case "2a864886f70d01010a" -> "RSASSA-PSS";
      case "2a8648ce3d0201" -> "EC";
      case "2b6570", "2b6571" -> "EdDSA"; // Ed25519 and Ed448
      default ->
          throw new IllegalArgumentException(
              "its key is of a kind that is not known; allowed: RSA, RSASSA-PSS, EC, Ed25519,"
                  + " Ed448");
    };
  }
}
