package rocket.worker.servlet.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.worker.servlet.security.Nonces.Verdict;

/** What clients say by {@code Digest} (RFC 7616), and what is thought of it. */
class DigestTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2025-01-01T00:00:00Z"));
  private final Nonces nonces = new Nonces(now::get);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Digest username=\"a b\", nc=0000000a | username | a b",
        "digest  nc=0000000a ,qop=auth | qop | auth",
        "Digest username=\"a\\\"b\\\\\",nc=0000000a | username | a\"b\\",
        "Digest USERNAME=\"a,b=c\",nc=0000000a, | username | a,b=c",
      })
  void fieldsAreRead(String field, String name, String value) {
    DigestFields fields = DigestFields.of(field);
    assertNotNull(fields);
    assertEquals(value, fields.get(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YTpi",
        "Digest a=\"b",
        "Digest a=\"b\\",
        "Digest a=b c",
        "Digest a=1, a=2",
        "Digest abc",
      })
  void othersAreNone(String field) {
    assertNull(DigestFields.of(field));
  }

  @ParameterizedTest
  @CsvSource({"0000000a, 10", "a, 0", "0000000g, 0", "'', 0", "-0000001, -1"})
  void requestsAreCounted(String text, long count) {
    DigestFields fields = DigestFields.of("Digest nc=\"" + text + "\"");
    assertNotNull(fields);
    assertEquals(count, fields.count());
  }

  @Test
  void namesMayHaveAnyLetters() {
    DigestFields plain = DigestFields.of("Digest username=\"J\u00c3\u00a4s\"");
    assertNotNull(plain);
    assertEquals("J\u00e4s", plain.user());
    DigestFields extended = DigestFields.of("Digest username*=UTF-8''J%C3%A4s%20n");
    assertNotNull(extended);
    assertEquals("J\u00e4s n", extended.user());
  }

  @Test
  void eachCountIsTakenOnce() {
    String nonce = nonces.next();
    assertEquals(Verdict.FRESH, nonces.use(nonce, 1));
    assertEquals(Verdict.STALE, nonces.use(nonce, 1));
    assertEquals(Verdict.FRESH, nonces.use(nonce, 3));
    assertEquals(Verdict.FRESH, nonces.use(nonce, 2));
    assertEquals(Verdict.STALE, nonces.use(nonce, 2));
    assertEquals(Verdict.FRESH, nonces.use(nonce, 1000));
    assertEquals(Verdict.STALE, nonces.use(nonce, 4));
    assertEquals(Verdict.FRESH, nonces.use(nonce, 999));
  }

  @Test
  void aNonceIsOursAndYoung() {
    String nonce = nonces.next();
    String other = nonce.substring(0, 63) + (nonce.endsWith("0") ? '1' : '0');
    assertEquals(Verdict.FOREIGN, nonces.use(other, 1));
    assertEquals(Verdict.FOREIGN, nonces.use("", 1));
    assertEquals(Verdict.FOREIGN, nonces.use("xyz", 1));
    assertEquals(Verdict.FOREIGN, new Nonces(now::get).use(nonce, 1));
    now.set(now.get().plus(Nonces.LIFE).minusMillis(1));
    assertEquals(Verdict.FRESH, nonces.use(nonce, 1));
    now.set(now.get().plusMillis(1));
    assertEquals(Verdict.STALE, nonces.use(nonce, 2));
  }

  /** However many are used, no request counts twice. */
  @Test
  void thereIsAnEndToTheNoncesThatAreRemembered() {
    String first = nonces.next();
    assertEquals(Verdict.FRESH, nonces.use(first, 1));
    now.set(now.get().plusMillis(1));
    for (int i = 0; i < Nonces.MOST; i++) {
      assertEquals(Verdict.FRESH, nonces.use(nonces.next(), 1));
    }
    assertEquals(Verdict.STALE, nonces.use(first, 1));
    assertEquals(Verdict.STALE, nonces.use(first, 2));
  }

  @Test
  void whoFailsTooOftenIsBlockedForAWhile() {
    var failed = new FailedLogins(now::get);
    for (int i = 0; i < FailedLogins.MOST; i++) {
      assertEquals(0, failed.blockedFor("2001:db8::1"));
      failed.add("2001:db8::" + i);
    }
    assertEquals(301, failed.blockedFor("2001:db8::1"));
    assertEquals(0, failed.blockedFor("2001:db8:0:1::1"));
    assertEquals(0, failed.blockedFor("127.0.0.1"));
    now.set(now.get().plus(FailedLogins.WINDOW).minus(Duration.ofSeconds(10)));
    assertEquals(11, failed.blockedFor("2001:db8::1"));
    now.set(now.get().plusSeconds(10));
    assertEquals(0, failed.blockedFor("2001:db8::1"));
    failed.add("2001:db8::1");
    assertEquals(0, failed.blockedFor("2001:db8::1"));
  }
}
