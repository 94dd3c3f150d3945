package rocket.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys in all their forms. */
class KeyReaderTest {
  private static final KeyPair RSA = Authority.rsa(2048);
  private static final KeyPair EC = Authority.ec();
  private static final KeyPair ED25519 = Authority.ed25519();
  private static final PasswordSource SECRET = _ -> "secret".toCharArray();
  private static final PasswordSource OTHER = _ -> "other".toCharArray();

  @TempDir Path folder;
  private PemFiles files;

  @BeforeEach
  void files() {
    files = new PemFiles(folder);
  }

  @Test
  void pkcs8() throws Exception {
    for (KeyPair each : List.of(RSA, EC, ED25519)) {
      isRead(each, files.key("key.pem", each.getPrivate()), PasswordSource.NONE);
    }
  }

  @Test
  void pkcs1() throws Exception {
    Path file = files.olderKey("key.pem", RSA.getPrivate());
    assertTrue(Files.readString(file).contains("BEGIN RSA PRIVATE KEY"));
    isRead(RSA, file, PasswordSource.NONE);
  }

  @Test
  void sec1() throws Exception {
    Path file = files.olderKey("key.pem", EC.getPrivate());
    assertTrue(Files.readString(file).contains("BEGIN EC PRIVATE KEY"));
    isRead(EC, file, PasswordSource.NONE);
  }

  @Test
  void sec1_with_its_curve_in_a_block_before_it() throws Exception {
    Path file = files.olderKey("key.pem", EC.getPrivate());
    String curve = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    Files.writeString(file, curve + Files.readString(file));
    isRead(EC, file, PasswordSource.NONE);
  }

  @Test
  void pkcs8_encrypted() throws Exception {
    for (KeyPair each : List.of(RSA, EC, ED25519)) {
      isRead(each, files.encryptedKey("key.pem", each.getPrivate(), "secret"), SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC"})
  void the_encryption_of_older_files(String cipher) throws Exception {
    for (KeyPair each : List.of(RSA, EC)) {
      isRead(each, files.olderEncryptedKey("key.pem", each.getPrivate(), cipher, "secret"), SECRET);
    }
  }

  @Test
  void a_key_store_with_and_without_a_password() throws Exception {
    isRead(EC, store("a.p12", "secret", EC), SECRET);
    isRead(EC, store("b.p12", "", EC), _ -> new char[0]);
  }

  @Test
  void a_key_beside_its_certificate_and_words_of_explanation() throws Exception {
    var certificate = new Authority("authority").issue(EC, "localhost");
    Path key = files.key("key.pem", EC.getPrivate());
    String both =
        "Bag Attributes\n    friendlyName: server\n"
            + Files.readString(files.chain("chain.pem", certificate))
            + "Key Attributes: <No Attributes>\r\n"
            + Files.readString(key).replace("\n", "\r\n");
    isRead(EC, Files.writeString(key, both), PasswordSource.NONE);
  }

  @Test
  void each_reason_for_which_a_key_is_refused() throws Exception {
    refused(folder.resolve("nowhere.pem"), "it does not exist");
    refused(folder, "it is a directory");
    refused(written(""), "it is empty");
    refused(written("x".repeat((1 << 20) + 1)), "it is longer than 1 MiB");
    refused(
        written("hello"),
        "it has no private key; allowed: a PEM block PRIVATE KEY, ENCRYPTED PRIVATE KEY,"
            + " RSA PRIVATE KEY or EC PRIVATE KEY, or a PKCS#12 key store");
    String key = Files.readString(files.key("good.pem", EC.getPrivate()));
    refused(written(key + key), "it has more than one private key");
    refused(
        written(key.substring(0, 60)),
        "its block PRIVATE KEY does not end before line 2; half-written?");
    refused(
        written(key.replaceFirst("\n.", "\n!")),
        "its block PRIVATE KEY, which ends in line 4, is not base64");
    refused(
        written("-----BEGIN PRIVATE KEY-----\nMAUCAQAwAA==\n-----END PRIVATE KEY-----\n"),
        "its key is broken (no value of tag 6)");
    refused(
        written(key.replace(" PRIVATE", " EC PRIVATE")), "its key is broken (no value of tag 4)");
    refused(
        written(key.replace(" PRIVATE", " DSA PRIVATE")),
        "a key of the form DSA PRIVATE KEY is not known; allowed: PRIVATE KEY,"
            + " ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY, EC PRIVATE KEY");
    refused(
        files.key("dsa.pem", dsa()),
        "its key is of a kind that is not known; allowed: RSA, RSASSA-PSS, EC, Ed25519, Ed448");
    refused(
        written("0 is how a key store begins"),
        "it is neither PEM nor a PKCS#12 key store that is whole");
  }

  @Test
  void an_encrypted_key_needs_its_password() throws Exception {
    for (Path each :
        List.of(
            files.encryptedKey("a.pem", EC.getPrivate(), "secret"),
            files.olderEncryptedKey("b.pem", RSA.getPrivate(), "AES-256-CBC", "secret"),
            store("c.p12", "secret", EC))) {
      refused(each, PasswordSource.NONE, "it is encrypted, and no password is given");
      refused(each, OTHER, "its password is another one");
    }
  }

  @Test
  void a_password_is_read_from_a_file_or_the_environment() throws Exception {
    Path key = files.encryptedKey("key.pem", EC.getPrivate(), "secret");
    Path password = Files.writeString(folder.resolve("password"), "secret\nmore\n");
    isRead(EC, key, PasswordSource.parse("file:" + password));
    refused(
        key,
        PasswordSource.parse("file:" + folder.resolve("none")),
        "its password cannot be read from " + folder.resolve("none"));
    refused(
        key,
        PasswordSource.parse("env:NO_SUCH_VARIABLE"),
        "the environment has no NO_SUCH_VARIABLE, for its password");
    assertEquals(
        "tls_password has a form that is not allowed; allowed: file:PATH or env:NAME",
        assertThrows(IllegalArgumentException.class, () -> PasswordSource.parse("secret"))
            .getMessage());
  }

  @Test
  void an_encryption_that_is_not_known_is_said_to_be() throws Exception {
    Path key = files.olderEncryptedKey("key.pem", RSA.getPrivate(), "AES-256-CBC", "secret");
    refused(
        Files.writeString(key, Files.readString(key).replace("AES-256-CBC", "RC4")),
        SECRET,
        "its cipher RC4 is not known; allowed: AES-128-CBC, AES-192-CBC, AES-256-CBC,"
            + " DES-EDE3-CBC");
    Path modern = files.encryptedKey("modern.pem", EC.getPrivate(), "secret");
    refused(
        Files.writeString(modern, Files.readString(modern).replaceFirst("\nM", "\nA")),
        SECRET,
        "its encryption is not known; allowed: PBES2 with PBKDF2 and AES-128 or AES-256,"
            + " as 'openssl pkcs8 -topk8' makes it");
  }

  @Test
  void a_key_store_has_one_key() throws Exception {
    refused(
        store("two.p12", "secret", EC, RSA),
        SECRET,
        "it has several keys, key0 and key1; allowed: one key in each key store");
    refused(store("none.p12", "secret"), SECRET, "it is a key store without a key");
  }

  private Path store(String name, String password, KeyPair... pairs) throws Exception {
    var authority = new Authority("authority");
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < pairs.length; i++) {
      var chain = new Certificate[] {authority.issue(pairs[i], "localhost")};
      store.setKeyEntry("key" + i, pairs[i].getPrivate(), password.toCharArray(), chain);
    }
    Path file = folder.resolve(name);
    try (OutputStream output = Files.newOutputStream(file)) {
      store.store(output, password.toCharArray());
    }
    return file;
  }

  private Path written(String text) throws Exception {
    return Files.writeString(folder.resolve("text.pem"), text);
  }

  private static PrivateKey dsa() throws Exception {
    var generator = java.security.KeyPairGenerator.getInstance("DSA");
    generator.initialize(1024);
    return generator.generateKeyPair().getPrivate();
  }

  private static void isRead(KeyPair pair, Path file, PasswordSource passwords) throws Exception {
    assertTrue(KeyProof.fits(new KeyReader(passwords).read(file), pair.getPublic()));
  }

  private static void refused(Path file, String reason) {
    refused(file, PasswordSource.NONE, reason);
  }

  private static void refused(Path file, PasswordSource passwords, String reason) {
    var e = assertThrows(TlsException.class, () -> new KeyReader(passwords).read(file));
    String start = file + " cannot be used: " + reason;
    assertTrue(e.getMessage().startsWith(start), () -> e.getMessage() + " instead of " + start);
  }
}
