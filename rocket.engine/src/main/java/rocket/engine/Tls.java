package rocket.engine;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rocket.engine.tls.ClientTrust;
import rocket.engine.tls.KeyFiles;
import rocket.engine.tls.PasswordSource;
import rocket.engine.tls.TlsSettings;

/**
 * How a server speaks TLS at its secure interfaces, beside the key and certificate that each has of
 * its own. Immutable.
 *
 * <p>Files are PEM, or PKCS#12 key stores with one key; one that has both key and certificate is
 * named twice. They are read when the server starts, and again when they change.
 */
public final class Tls {
  /** Each interface has its one certificate, and clients need none. */
  public static final Tls DEFAULT = new Tls(List.of(), null, null, null);

  private final List<KeyFiles> certificates;
  private final @Nullable PasswordSource passwords;
  private final @Nullable ClientTrust clients;
  private final @Nullable String provider;

  private Tls(
      List<KeyFiles> certificates,
      @Nullable PasswordSource passwords,
      @Nullable ClientTrust clients,
      @Nullable String provider) {
    this.certificates = certificates;
    this.passwords = passwords;
    this.clients = clients;
    this.provider = provider;
  }

  /**
   * Has another certificate for clients that ask for one of its hosts (SNI, RFC 6066, 3). One that
   * names the host comes before one whose wildcard stands for it. Who asks for no host, or for an
   * unknown one, gets the certificate of the interface. A host may have several, with keys of
   * different kinds.
   */
  public Tls withCertificate(Path key, Path certificate) {
    List<KeyFiles> all = new ArrayList<>(certificates);
    all.add(new KeyFiles(key, certificate));
    return new Tls(List.copyOf(all), passwords, clients, provider);
  }

  /**
   * Has another certificate, as {@link #withCertificate(Path, Path)}.
   *
   * @param files {@code KEY,CERTIFICATE}, or one file that has both
   * @throws IllegalArgumentException if the text has another form
   */
  public Tls withCertificate(String files) {
    int comma = files.indexOf(',');
    String key = files.substring(0, Math.max(comma, 0));
    String certificate = files.substring(comma + 1);
    if (certificate.isEmpty() || certificate.indexOf(',') >= 0 || comma == 0) {
      throw new IllegalArgumentException(
          "tls_certificates has '%s'; allowed: KEY.pem,CERTIFICATE.pem or BOTH.p12"
              .formatted(files));
    }
    return withCertificate(Path.of(key.isEmpty() ? certificate : key), Path.of(certificate));
  }

  /**
   * Has encrypted keys and key stores read with passwords.
   *
   * @param source gives the password of a file, if that has one; asked at each reading. What it
   *     gives is wiped after use
   */
  public Tls withPasswords(Function<Path, Optional<char[]>> source) {
    return new Tls(certificates, new Asked(source), clients, provider);
  }

  /**
   * Has encrypted keys and key stores read with one password.
   *
   * @param source {@code file:PATH}, of which the first line counts, or {@code env:NAME}, a
   *     variable of the environment; read again with the keys
   * @throws IllegalArgumentException if the source has another form
   */
  public Tls withPasswordFrom(String source) {
    return new Tls(certificates, PasswordSource.parse(source), clients, provider);
  }

  /**
   * Accepts only clients with a certificate that one of these authorities has issued. Revocations
   * are not looked up.
   *
   * @param authorities their certificates, as PEM; no others are trusted
   */
  public Tls requiringClients(Path authorities) {
    return new Tls(certificates, passwords, new ClientTrust(authorities, true), provider);
  }

  /** The same, but for clients that have no certificate at all. */
  public Tls wantingClients(Path authorities) {
    return new Tls(certificates, passwords, new ClientTrust(authorities, false), provider);
  }

  /**
   * Uses the TLS of this provider, and not the JDK's.
   *
   * @param name of a {@link java.security.Provider} that the JVM has or that is on the path, or of
   *     its class; {@code conscrypt} is BoringSSL, if its library is there
   */
  public Tls withProvider(String name) {
    return new Tls(certificates, passwords, clients, Objects.requireNonNull(name));
  }

  /** Whoever is asked for passwords; the same one makes the same settings. */
  private record Asked(Function<Path, Optional<char[]>> source) implements PasswordSource {
    @Override
    public char @Nullable [] password(Path file) {
      return source.apply(file).orElse(null);
    }
  }

  /** Whether both name the same files, sources of passwords and provider. */
  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof Tls tls
            && certificates.equals(tls.certificates)
            && Objects.equals(passwords, tls.passwords)
            && Objects.equals(clients, tls.clients)
            && Objects.equals(provider, tls.provider));
  }

  @Override
  public int hashCode() {
    return Objects.hash(certificates, passwords, clients, provider);
  }

  TlsSettings settings(InstantSource clock) {
    PasswordSource known = passwords == null ? PasswordSource.NONE : passwords;
    return new TlsSettings(certificates, known, clients, provider, clock);
  }
}
