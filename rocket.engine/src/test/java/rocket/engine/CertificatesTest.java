package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.engine.tls.Authority;
import rocket.engine.tls.Client;
import rocket.engine.tls.PemFiles;

/** Keys and certificates in the life of a server. */
class CertificatesTest {
  private static final Authority AUTHORITY = new Authority("authority");
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");
  private static final Instant NOW = Instant.now();

  @TempDir Path folder;
  private PemFiles files;

  @BeforeEach
  void files() {
    files = new PemFiles(folder);
  }

  @Test
  void a_running_server_takes_a_new_certificate_by_itself() throws Exception {
    var clock = new ManualClock();
    Interface secure = written("first", NOW.plus(Duration.ofDays(60)));
    try (var server = RunningServer.of(HELLO, with -> with.interfaces(secure).nanoTime(clock))) {
      assertEquals("CN=first", presented(server));
      written("second", NOW.plus(Duration.ofDays(60)));
      Eventually.holds(
          "the server goes on with its first certificate",
          () -> {
            clock.advance(Duration.ofSeconds(2));
            return presented(server).equals("CN=second");
          });
    }
    assertTrue(logged(Level.INFO, "New connections get the certificate in " + chain()));
  }

  @Test
  void a_server_reads_its_certificate_again_when_told_to() throws Exception {
    Interface secure = written("first", NOW.plus(Duration.ofDays(60)));
    try (var server = RunningServer.of(HELLO, with -> with.interfaces(secure))) {
      written("second", NOW.plus(Duration.ofDays(60)));
      assertTrue(server.rocket().reloadCertificates());
      assertEquals("CN=second", presented(server));
      Files.writeString(chain(), "broken");
      assertFalse(server.rocket().reloadCertificates());
      assertEquals("CN=second", presented(server));
      assertTrue(
          logged(
              Level.ERROR,
              "The certificate in use is kept: " + chain() + " cannot be used: it has no"));
      server.rocket().restart();
      assertEquals("CN=second", presented(server));
    }
  }

  @Test
  void a_server_without_certificates_has_nothing_to_read() {
    try (var server = RunningServer.of(HELLO)) {
      assertTrue(server.rocket().reloadCertificates());
    }
  }

  @Test
  void a_certificate_that_ends_within_two_weeks_is_warned_of_once_a_day() {
    Instant end = NOW.plus(Duration.ofDays(20));
    var now = new AtomicReference<>(NOW);
    var certificates = Certificates.load(List.of(written("soon", end)), Tls.DEFAULT, now::get);
    certificates.look();
    assertEquals(0, warnings());
    now.set(NOW.plus(Duration.ofDays(6)).plusSeconds(60));
    certificates.look();
    certificates.look();
    assertEquals(1, warnings());
    assertTrue(logged(Level.WARN, "The certificate in " + chain() + " expires in 13 days, at "));
    now.set(now.get().plus(Duration.ofDays(1)));
    certificates.look();
    assertEquals(2, warnings());
    now.set(end.plusSeconds(60));
    certificates.look();
    assertTrue(logged(Level.ERROR, "The certificate in " + chain() + " has expired, at "));
  }

  @Test
  void a_certificate_that_ends_soon_is_warned_of_at_the_start() {
    Certificates.load(
        List.of(written("soon", NOW.plus(Duration.ofDays(3)))), Tls.DEFAULT, () -> NOW);
    assertTrue(logged(Level.WARN, "The certificate in " + chain() + " expires in 2 days, at "));
  }

  @Test
  void an_expired_certificate_fails_the_start_and_nothing_listens() {
    Interface secure = written("late", NOW.minus(Duration.ofMinutes(1)));
    try (var rocket = RunningServer.builder(HELLO).interfaces(secure).build()) {
      var e = assertThrows(StartException.class, () -> rocket.start(true));
      assertTrue(
          e.getMessage()
              .startsWith(
                  "cannot listen at 127.0.0.1:0: "
                      + chain()
                      + " cannot be used: its certificate 1 (CN=late) expired at "),
          e::getMessage);
    }
  }

  @Test
  void settings_of_tls_need_an_interface_that_speaks_it() {
    var builder = RunningServer.builder(HELLO).tls(Tls.DEFAULT.requiringClients(chain()));
    assertEquals(
        "tls is set, and no interface has a key and a certificate; allowed: with a secure"
            + " interface",
        assertThrows(IllegalArgumentException.class, builder::build).getMessage());
  }

  @Test
  void a_password_may_come_from_code() throws Exception {
    Interface secure = written("first", NOW.plus(Duration.ofDays(60)));
    var tls = Tls.DEFAULT.withPasswords(_ -> java.util.Optional.of("secret".toCharArray()));
    try (var server = RunningServer.of(HELLO, with -> with.interfaces(secure).tls(tls))) {
      assertEquals("CN=first", presented(server));
    }
  }

  private static String presented(RunningServer server) {
    Interface address = server.address();
    var sockets = Client.of(AUTHORITY).context().getSocketFactory();
    try (var socket =
        (SSLSocket)
            sockets.createSocket(InetAddress.getByName(address.address()), address.port())) {
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Interface written(String host, Instant end) {
    KeyPair owner = Authority.ec();
    Instant start = NOW.minus(Duration.ofDays(30));
    Path chain = files.chain("chain.pem", AUTHORITY.issue(owner, start, end, host));
    return Interface.of("127.0.0.1", 0, files.key("key.pem", owner.getPrivate()), chain);
  }

  private Path chain() {
    return folder.resolve("chain.pem");
  }

  private long warnings() {
    return CapturedLogs.of("Rocket").stream()
        .filter(line -> line.level() == Level.WARN && line.text().contains(chain().toString()))
        .count();
  }

  private static boolean logged(Level level, String part) {
    return CapturedLogs.has("Rocket", level, part);
  }
}
