package rocket.engine.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for tests. */
public final class Authority {
  private static final AtomicLong SERIALS = new AtomicLong(1);

  private final KeyPair keys = ec();
  private final X509Certificate certificate;

  /** One that vouches for itself. */
  public Authority(String name) {
    this.certificate =
        issue(name, keys, name, keys, true, usual(), usual().plus(Duration.ofDays(90)));
  }

  /** One that another vouches for. */
  private Authority(String name, Authority parent) {
    this.certificate =
        issue(name, keys, parent.name(), parent.keys, true, usual(), end(Duration.ofDays(90)));
  }

  public Authority intermediate(String name) {
    return new Authority(name, this);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** A certificate for hosts, that is good for a long time. */
  public X509Certificate issue(KeyPair owner, String... hosts) {
    return issue(owner, usual(), end(Duration.ofDays(60)), hosts);
  }

  public X509Certificate issue(KeyPair owner, Instant start, Instant end, String... hosts) {
    String subject = hosts.length == 0 ? "nobody" : hosts[0].replace("*", "any");
    return issue(subject, owner, name(), keys, false, start, end, hosts);
  }

  private String name() {
    return certificate.getSubjectX500Principal().getName().substring(3);
  }

  private static Instant usual() {
    return Instant.now().minus(Duration.ofHours(1));
  }

  private static Instant end(Duration fromNow) {
    return Instant.now().plus(fromNow);
  }

  private static X509Certificate issue(
      String subject,
      KeyPair owner,
      String issuer,
      KeyPair issuing,
      boolean authority,
      Instant start,
      Instant end,
      String... hosts) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal("CN=" + issuer),
              BigInteger.valueOf(SERIALS.getAndIncrement()),
              Date.from(start),
              Date.from(end),
              new X500Principal("CN=" + subject),
              owner.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (hosts.length > 0) {
        var names =
            Stream.of(hosts)
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuing.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key of the usual elliptic curve. */
  public static KeyPair ec() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
