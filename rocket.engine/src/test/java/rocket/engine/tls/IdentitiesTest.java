package rocket.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which certificate a client gets (RFC 6066, 3; RFC 9525, 6.3). */
class IdentitiesTest {
  private static final Authority AUTHORITY = new Authority("authority");
  private static final KeyPair EC = Authority.ec();
  private static final KeyPair RSA = Authority.rsa(2048);

  private final Identities identities =
      new Identities(
          List.of(
              identity(EC, "example.com", "default.example.com"),
              identity(EC, "*.example.com"),
              identity(EC, "www.example.com", "www.example.org"),
              identity(RSA, "both.example.com"),
              identity(EC, "both.example.com"),
              identity(RSA, "rsa.example.com"),
              identity(EC, "*.deep.example.com", "xn--bcher-kva.example"),
              identity(EC, "w*.example.net", "*", "*.*.example.net", "*net")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          # host asked for,        with an EC key, with an RSA key
          none,                    0, -1
          unknown.test,            0, -1
          example.com,             0, -1
          EXAMPLE.com,             0, -1
          default.example.com,     0, -1
          www.example.com,         2, -1
          WWW.Example.COM,         2, -1
          www.example.org,         2, -1
          other.example.com,       1, -1
          OTHER.EXAMPLE.COM,       1, -1
          a.b.example.com,         0, -1
          .example.com,            0, -1
          both.example.com,        4, 3
          rsa.example.com,        -1, 5
          a.deep.example.com,      6, -1
          deep.example.com,        1, -1
          xn--bcher-kva.example,   6, -1
          www.example.net,         0, -1
          a.b.example.net,         0, -1
          localhost,               0, -1
          example.com.evil.test,   0, -1
          """)
  void a_host_gets_the_certificate_that_names_it_best(String host, int ec, int rsa) {
    assertEquals(ec, identities.find("EC", host), "EC");
    assertEquals(rsa, identities.find("RSA", host), "RSA");
  }

  @Test
  void a_common_name_names_no_host() throws Exception {
    var certificate = AUTHORITY.issue(EC);
    assertEquals(List.of(), HostPattern.of(certificate));
  }

  private static Identity identity(KeyPair owner, String... hosts) {
    var chain = new Chain(Path.of("chain.pem"), List.of(AUTHORITY.certificate()));
    return new Identity(owner.getPrivate(), chain, Stream.of(hosts).map(HostPattern::of).toList());
  }
}
