package rocket.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What clients meet, with each provider of TLS that is here. */
class HandshakeTest {
  private static final Authority AUTHORITY = new Authority("authority");
  private static final Authority STRANGER = new Authority("stranger");
  private static final KeyPair EC = Authority.ec();
  private static final KeyPair RSA = Authority.rsa(2048);

  /** The JDK's (no name), and BoringSSL's. */
  static final List<String> PROVIDERS = java.util.Arrays.asList(null, "conscrypt");

  @TempDir Path folder;
  private PemFiles files;

  @BeforeEach
  void files() {
    files = new PemFiles(folder);
  }

  @ParameterizedTest
  @FieldSource("PROVIDERS")
  void a_client_gets_the_certificate_of_the_host_it_asks_for(String provider) throws Exception {
    TlsEngines server =
        server(
            provider,
            null,
            identity("first", EC, "first.test"),
            identity("second", RSA, "second.test"),
            identity("any", EC, "*.wild.test"));
    var client = Client.of(AUTHORITY);
    assertEquals("CN=first.test", Client.name(client.connect(server, "first.test")));
    assertEquals("CN=second.test", Client.name(client.connect(server, "second.test")));
    assertEquals("CN=any.wild.test", Client.name(client.connect(server, "a.wild.test")));
    assertEquals("CN=first.test", Client.name(client.connect(server, "unknown.test")));
  }

  @ParameterizedTest
  @FieldSource("PROVIDERS")
  void versions_before_1_2_are_refused(String provider) throws Exception {
    TlsEngines server = server(provider, null, identity("first", EC, "first.test"));
    var client = Client.of(AUTHORITY);
    for (String each : List.of("TLSv1.3", "TLSv1.2")) {
      SSLEngine engine = client.connect(server, "first.test", with -> protocols(with, each));
      assertEquals(each, engine.getSession().getProtocol());
    }
    assertEquals(
        List.of("TLSv1.2", "TLSv1.3"),
        List.of(server.create(List.of()).getEnabledProtocols()).stream().sorted().toList());
  }

  @ParameterizedTest
  @FieldSource("PROVIDERS")
  void only_suites_with_forward_secrecy_and_authenticated_encryption_are_spoken(String provider)
      throws Exception {
    TlsEngines server = server(provider, null, identity("first", RSA, "first.test"));
    List<String> suites = List.of(server.create(List.of()).getEnabledCipherSuites());
    assertTrue(suites.size() >= 9, suites::toString);
    for (String each : suites) {
      assertTrue(each.matches("TLS_(AES|CHACHA20|ECDHE_(EC|R)).*(GCM|POLY1305).*"), each);
    }
    var client = Client.of(AUTHORITY);
    for (String weak :
        List.of("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256")) {
      assertThrows(
          SSLException.class,
          () ->
              client.connect(
                  server,
                  "first.test",
                  with -> {
                    protocols(with, "TLSv1.2");
                    with.setCipherSuites(new String[] {weak});
                  }),
          weak);
    }
  }

  @ParameterizedTest
  @FieldSource("PROVIDERS")
  void a_session_is_resumed(String provider) throws Exception {
    TlsEngines server = server(provider, null, identity("first", EC, "first.test"));
    for (String each : List.of("TLSv1.3", "TLSv1.2")) {
      var client = Client.of(AUTHORITY);
      SSLEngine first = client.connect(server, "first.test", with -> protocols(with, each));
      SSLEngine second = client.connect(server, "first.test", with -> protocols(with, each));
      assertEquals(
          first.getSession().getCreationTime(),
          second.getSession().getCreationTime(),
          each + " was not resumed");
    }
  }

  @Test
  void an_ed25519_key_serves() throws Exception {
    TlsEngines server = server(null, null, identity("first", Authority.ed25519(), "first.test"));
    var client = Client.of(AUTHORITY);
    for (String each : List.of("TLSv1.3", "TLSv1.2")) {
      SSLEngine engine = client.connect(server, "first.test", with -> protocols(with, each));
      assertEquals("CN=first.test", Client.name(engine));
    }
  }

  @ParameterizedTest
  @FieldSource("PROVIDERS")
  void the_application_protocol_is_agreed_on(String provider) throws Exception {
    TlsEngines server = server(provider, null, identity("first", EC, "first.test"));
    SSLEngine engine =
        Client.of(AUTHORITY)
            .connect(
                server,
                "first.test",
                with -> with.setApplicationProtocols(new String[] {"h2", "http/1.1"}));
    assertEquals("http/1.1", engine.getApplicationProtocol());
  }

  @ParameterizedTest
  @FieldSource("PROVIDERS")
  void a_required_client_certificate_is_one_of_the_authority(String provider) throws Exception {
    var trust = new ClientTrust(files.chain("clients.pem", AUTHORITY.certificate()), true);
    TlsEngines server = server(provider, trust, identity("first", EC, "first.test"));
    KeyPair own = Authority.ec();
    Client.of(AUTHORITY, own, AUTHORITY.issue(own, "friend")).connect(server, "first.test");
    refused(server, Client.of(AUTHORITY));
    refused(server, Client.of(AUTHORITY, own, STRANGER.issue(own, "foe")));
  }

  @ParameterizedTest
  @FieldSource("PROVIDERS")
  void a_wanted_client_certificate_may_be_missing(String provider) throws Exception {
    var trust = new ClientTrust(files.chain("clients.pem", AUTHORITY.certificate()), false);
    TlsEngines server = server(provider, trust, identity("first", EC, "first.test"));
    KeyPair own = Authority.ec();
    Client.of(AUTHORITY).connect(server, "first.test");
    Client.of(AUTHORITY, own, AUTHORITY.issue(own, "friend")).connect(server, "first.test");
  }

  @Test
  void a_provider_that_is_not_there_is_named_with_those_that_are() {
    var e =
        assertThrows(
            TlsException.class, () -> server("nobody", null, identity("first", EC, "first.test")));
    assertEquals(
        "tls_provider 'nobody' is not known; allowed: SunJSSE, or the name or class of a provider"
            + " on the path",
        e.getMessage());
    e =
        assertThrows(
            TlsException.class, () -> server("sunec", null, identity("first", EC, "first.test")));
    assertEquals("tls_provider 'sunec' has no TLS; allowed: one that has", e.getMessage());
  }

  private static void refused(TlsEngines server, Client client) {
    for (String each : List.of("TLSv1.3", "TLSv1.2")) {
      assertThrows(
          SSLException.class,
          () -> client.connect(server, "first.test", with -> protocols(with, each)));
    }
  }

  private static void protocols(SSLParameters parameters, String... versions) {
    parameters.setProtocols(versions);
  }

  private KeyFiles identity(String name, KeyPair owner, String... hosts) {
    return new KeyFiles(
        files.key(name + ".key", owner.getPrivate()),
        files.chain(name + ".pem", AUTHORITY.issue(owner, hosts)));
  }

  private static TlsEngines server(
      String provider, ClientTrust clients, KeyFiles own, KeyFiles... more) throws TlsException {
    var settings =
        new TlsSettings(
            List.of(more), PasswordSource.NONE, clients, provider, InstantSource.system());
    return ReloadingEngines.load(own, settings);
  }
}
