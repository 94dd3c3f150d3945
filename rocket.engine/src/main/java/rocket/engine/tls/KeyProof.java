package rocket.engine.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Whether a private and a public key belong together: the one signs, the other verifies. */
final class KeyProof {
  private static final byte[] TEXT = "Do they belong together?".getBytes(StandardCharsets.US_ASCII);
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private KeyProof() {}

  static boolean fits(PrivateKey key, PublicKey other) throws GeneralSecurityException {
    try {
      Signature signing = signature(key.getAlgorithm());
      signing.initSign(key);
      signing.update(TEXT);
      Signature verifying = signature(key.getAlgorithm());
      verifying.initVerify(other);
      verifying.update(TEXT);
      return verifying.verify(signing.sign());
    } catch (InvalidKeyException | SignatureException _) {
      return false; // They are not even of one kind.
    }
  }

  private static Signature signature(String kind) throws GeneralSecurityException {
    var signature =
        Signature.getInstance(
            switch (kind) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> kind;
            });
    if (kind.equals("RSASSA-PSS")) {
      signature.setParameter(PSS);
    }
    return signature;
  }
}
