package rocket.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while a server uses them. */
class ReloadingEnginesTest {
  private static final Authority AUTHORITY = new Authority("authority");
  private static final Client CLIENT = Client.of(AUTHORITY);

  @TempDir Path folder;
  private PemFiles files;
  private ReloadingEngines engines;

  @BeforeEach
  void engines() throws TlsException {
    files = new PemFiles(folder);
    engines = ReloadingEngines.load(written("first.test"), TlsSettings.DEFAULT);
  }

  @Test
  void nothing_has_changed_at_first() {
    assertFalse(engines.changed());
    assertFalse(engines.changed());
  }

  @Test
  void a_change_counts_when_it_has_come_to_rest() throws Exception {
    written("second.test");
    assertFalse(engines.changed());
    files.chain("chain.pem", AUTHORITY.certificate(), AUTHORITY.certificate());
    assertFalse(engines.changed());
    written("third.test");
    assertFalse(engines.changed());
    assertTrue(engines.changed());
    engines.reload();
    assertFalse(engines.changed());
    assertEquals("CN=third.test", name());
  }

  @Test
  void a_bad_file_leaves_all_as_it_was_until_it_changes_again() throws Exception {
    Files.writeString(folder.resolve("chain.pem"), "not this");
    assertFalse(engines.changed());
    assertTrue(engines.changed());
    assertThrows(TlsException.class, engines::reload);
    assertFalse(engines.changed());
    assertEquals("CN=first.test", name());
    written("second.test");
    assertFalse(engines.changed());
    assertTrue(engines.changed());
    engines.reload();
    assertEquals("CN=second.test", name());
  }

  @Test
  void a_key_that_does_not_fit_yet_leaves_all_as_it_was() throws Exception {
    files.key("key.pem", Authority.ec().getPrivate());
    assertThrows(TlsException.class, engines::reload);
    assertEquals("CN=first.test", name());
  }

  @Test
  void a_file_that_is_gone_leaves_all_as_it_was() throws Exception {
    Files.delete(folder.resolve("key.pem"));
    assertFalse(engines.changed());
    assertTrue(engines.changed());
    assertThrows(TlsException.class, engines::reload);
    assertEquals("CN=first.test", name());
  }

  @Test
  void a_link_that_leads_elsewhere_is_a_change() throws Exception {
    KeyPair owner = Authority.ec();
    Path key = files.key("real.pem", owner.getPrivate());
    Path one = files.chain("one.pem", AUTHORITY.issue(owner, "one.test"));
    Path two = files.chain("two.pem", AUTHORITY.issue(owner, "two.test"));
    Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
    Path live = Files.createSymbolicLink(folder.resolve("live.pem"), one);
    engines = ReloadingEngines.load(new KeyFiles(key, live), TlsSettings.DEFAULT);
    Path next = Files.createSymbolicLink(folder.resolve("next.pem"), two);
    Files.move(next, live, StandardCopyOption.ATOMIC_MOVE);
    assertFalse(engines.changed());
    assertTrue(engines.changed());
    engines.reload();
    assertEquals("CN=two.test", name());
  }

  @Test
  void a_session_of_the_certificate_before_is_not_resumed() throws Exception {
    assertEquals("CN=first.test", name());
    written("second.test");
    engines.reload();
    assertEquals("CN=second.test", name());
  }

  @Test
  void an_engine_that_was_made_before_goes_on_with_its_certificate() throws Exception {
    var early = engines.create(List.of());
    written("second.test");
    engines.reload();
    var client = CLIENT.connect(_ -> early, "first.test");
    assertEquals("CN=first.test", Client.name(client));
  }

  private String name() throws Exception {
    return Client.name(CLIENT.connect(engines, "first.test"));
  }

  private KeyFiles written(String host) {
    KeyPair owner = Authority.ec();
    Path chain = files.chain("chain.pem", AUTHORITY.issue(owner, host));
    return new KeyFiles(files.key("key.pem", owner.getPrivate()), chain);
  }
}
