package rocket.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates a server accepts for itself. */
class ChainTest {
  private static final KeyPair OWNER = Authority.ec();
  private static final Authority ROOT = new Authority("root");
  private static final Authority MIDDLE = ROOT.intermediate("middle");
  private static final X509Certificate LEAF = MIDDLE.issue(OWNER, "www.example.com");
  private static final Instant NOW = Instant.now();

  @TempDir Path folder;
  private PemFiles files;
  private Path key;

  @BeforeEach
  void files() {
    files = new PemFiles(folder);
    key = files.key("key.pem", OWNER.getPrivate());
  }

  @Test
  void the_servers_certificate_is_followed_by_those_that_lead_to_its_authority() throws Exception {
    accepted(LEAF);
    accepted(LEAF, MIDDLE.certificate());
    var identity = accepted(LEAF, MIDDLE.certificate(), ROOT.certificate());
    assertEquals(3, identity.certificates().length);
    assertEquals(LEAF, identity.chain().leaf());
  }

  @Test
  void another_order_is_refused() {
    refused(
        "its certificate 2 (CN=root) did not issue the one before it (CN=www.example.com);"
            + " allowed: the server's certificate, then each followed by the one that issued it",
        LEAF,
        ROOT.certificate(),
        MIDDLE.certificate());
    refused(
        "the key in "
            + key
            + " belongs to its certificate 2 (CN=www.example.com);"
            + " allowed: the server's certificate first",
        MIDDLE.certificate(),
        LEAF);
  }

  @Test
  void a_namesake_of_the_authority_is_not_taken_for_it() {
    refused(
        "its certificate 2 (CN=middle) did not issue the one before it (CN=www.example.com)",
        LEAF,
        new Authority("middle").certificate());
  }

  @Test
  void a_key_of_another_certificate_is_refused_with_both_files() {
    KeyPair other = Authority.rsa(2048);
    Path chain = files.chain("other.pem", ROOT.issue(other, "other"));
    says(
        key
            + " cannot be used: its key does not belong to the certificate in "
            + chain
            + " (CN=other)",
        chain);
    Path same = files.chain("same-kind.pem", ROOT.issue(Authority.ec(), "third"));
    says(
        key
            + " cannot be used: its key does not belong to the certificate in "
            + same
            + " (CN=third)",
        same);
  }

  @Test
  void an_expired_certificate_is_refused() {
    Instant end = NOW.minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    refused(
        "its certificate 1 (CN=late) expired at " + end + ", 3 days ago",
        ROOT.issue(OWNER, end.minus(Duration.ofDays(9)), end, "late"));
  }

  @Test
  void a_certificate_is_refused_before_its_time() {
    Instant start = NOW.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    refused(
        "its certificate 1 (CN=early) is not valid before " + start,
        ROOT.issue(OWNER, start, start.plus(Duration.ofDays(9)), "early"));
  }

  @Test
  void a_weak_key_is_refused() {
    KeyPair weak = Authority.rsa(1024);
    key = files.key("key.pem", weak.getPrivate());
    refused("its key RSA has 1024 bits; allowed: at least 2048", ROOT.issue(weak, "weak"));
  }

  @Test
  void what_is_no_certificate_is_refused() throws Exception {
    says(
        key
            + " cannot be used: it has no certificate; allowed: PEM blocks CERTIFICATE,"
            + " or a PKCS#12 key store",
        key);
    Path broken =
        Files.writeString(
            folder.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
    says(broken + " cannot be used: its certificate 1 is broken", broken);
    says(folder.resolve("none") + " cannot be used: it does not exist", folder.resolve("none"));
  }

  @Test
  void a_chain_ends_when_the_first_of_its_certificates_does() throws Exception {
    assertEquals(
        LEAF.getNotAfter().toInstant(), accepted(LEAF, MIDDLE.certificate()).chain().end());
  }

  private Identity accepted(X509Certificate... certificates) throws TlsException {
    return identity(files.chain("chain.pem", certificates));
  }

  private void refused(String reason, X509Certificate... certificates) {
    Path chain = files.chain("chain.pem", certificates);
    says(chain + " cannot be used: " + reason, chain);
  }

  private void says(String message, Path chain) {
    var e = assertThrows(TlsException.class, () -> identity(chain));
    assertTrue(e.getMessage().startsWith(message), e::getMessage);
  }

  private Identity identity(Path chain) throws TlsException {
    return Identity.read(new KeyFiles(key, chain), PasswordSource.NONE, NOW);
  }
}
