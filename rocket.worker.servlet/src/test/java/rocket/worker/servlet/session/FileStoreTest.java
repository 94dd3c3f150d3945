package rocket.worker.servlet.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.worker.servlet.spi.StoredSession;

/** Sessions that outlive their server (Servlet 6.1, section 7.7.2). */
class FileStoreTest {
  private static final String ID = "0123456789ABCDEF0123456789ABCDEF01234567";
  private static final List<String> TOLD = new ArrayList<>();

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();

  /** An attribute that hears of what becomes of it, and may share another one. */
  private record Basket(List<String> goods) implements Serializable, HttpSessionActivationListener {
    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
      TOLD.add("passivate " + event.getSession().getAttribute("n"));
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
      TOLD.add("activate " + event.getSession().getAttribute("n"));
    }
  }

  private Sessions open(int leaveAfter, ObjectInputFilter filter, HttpSessionListener... listeners)
      throws IOException {
    return new Sessions(
        FakeContext.of(10),
        clock,
        new SessionListeners(List.of(listeners), List.of(), List.of()),
        new SessionRules(100, new FileStore(folder), leaveAfter, filter));
  }

  private Sessions open() throws IOException {
    return open(0, null);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aSessionOutlivesItsServer() throws IOException {
    TOLD.clear();
    Sessions before = open();
    Session session = before.create();
    var goods = new ArrayList<>(List.of("apple"));
    session.setAttribute("basket", new Basket(goods));
    session.setAttribute("goods", goods);
    session.setAttribute("n", 1);
    session.setAttribute("lost", new Object());
    session.setMaxInactiveInterval(700);
    session.login(new Login("ali", Set.of("admin"), "FORM", true));
    session.exit();
    Objects.requireNonNull(before.join(session.id(), true)).exit();
    clock.advance(Duration.ofMinutes(1));

    before.close();
    assertEquals(1, files().size());
    clock.advance(Duration.ofMinutes(10));
    Sessions after = open();
    assertFalse(after.isEmpty());
    Session again = after.join(session.id(), true);

    assertNotNull(again);
    assertEquals(0, files().size());
    assertEquals(List.of("passivate 1", "activate 1"), TOLD);
    var basket = (Basket) Objects.requireNonNull(again.getAttribute("basket"));
    assertSame(basket.goods(), again.getAttribute("goods"));
    assertEquals(List.of("apple"), basket.goods());
    assertNull(again.getAttribute("lost"));
    assertEquals(session.getCreationTime(), again.getCreationTime());
    assertEquals(700, again.getMaxInactiveInterval());
    assertFalse(again.isNew());
    assertEquals(new Login("ali", Set.of("admin"), "FORM", true), again.login());
    assertSame(again, after.find(session.id()));
  }

  /** Its listeners are told as those of one in memory. */
  @Test
  void aStoredSessionTimesOut() throws IOException {
    List<String> told = new ArrayList<>();
    var listener =
        new HttpSessionListener() {
          @Override
          public void sessionDestroyed(HttpSessionEvent event) {
            told.add("destroyed " + event.getSession().getAttribute("n"));
          }
        };
    Sessions before = open(0, null, listener);
    for (int i = 0; i < 2; i++) {
      Session session = before.create();
      session.setAttribute("n", i);
      session.exit();
      if (i == 1) {
        session.setMaxInactiveInterval(0);
      }
    }
    before.close();
    assertEquals(List.of(), told);
    clock.advance(Duration.ofMinutes(10));

    open(0, null, listener).sweep();

    assertEquals(List.of("destroyed 0"), told);
    assertEquals(1, files().size());
  }

  @Test
  void idleSessionsLeaveTheMemory() throws IOException {
    Sessions sessions = open(60, null);
    Session idle = sessions.create();
    idle.setAttribute("n", 1);
    idle.exit();
    Session used = sessions.create();
    clock.advance(Duration.ofMinutes(1));

    sessions.sweep();

    assertEquals(1, files().size());
    assertSame(used, sessions.find(used.id()));
    var accessor = used.getAccessor();
    accessor.access(session -> assertSame(used, session));
    Session again = sessions.join(idle.id(), true);
    assertNotNull(again);
    assertEquals(1, again.getAttribute("n"));
    assertEquals(0, files().size());
  }

  @Test
  void theOldIdOfASessionFindsNothing() throws IOException {
    Sessions before = open();
    Session session = before.create();
    String old = session.id();
    session.rename();
    session.exit();
    before.close();

    Sessions after = open();
    assertNull(after.find(old));
    assertNotNull(after.find(session.id()));
  }

  @Test
  void anEndedSessionLeavesNothing() throws IOException {
    Sessions before = open();
    before.create().invalidate();
    before.close();
    assertEquals(0, files().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "flipped", "junk", "empty", "large"})
  void aDamagedFileIsDropped(String how) throws IOException {
    Sessions before = open();
    Session session = before.create();
    session.setAttribute("n", 1);
    session.exit();
    before.close();
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    switch (how) {
      case "cut" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 9));
      case "flipped" -> {
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
      case "junk" -> Files.writeString(file, "junk, and more of that");
      case "large" -> Files.write(file, java.util.Arrays.copyOf(bytes, 5 << 20));
      default -> Files.write(file, new byte[0]);
    }

    Sessions after = open();

    assertNull(after.join(session.id(), true));
    assertEquals(0, files().size());
    after.create();
  }

  @Test
  void aClassThatIsNotAllowedIsNotMade() throws IOException {
    Sessions before = open();
    Session session = before.create();
    session.setAttribute("basket", new Basket(new ArrayList<>()));
    session.exit();
    before.close();

    var filter = ObjectInputFilter.Config.createFilter("java.lang.*;!*");
    assertNull(open(0, filter).find(session.id()));
  }

  /** An id is the name of a file. */
  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "0123", "0123456789abcdef0123456789abcdef01234567"})
  void noOtherNameIsLookedFor(String id) throws IOException {
    assertNull(open().find(id));
    var store = new FileStore(folder);
    assertThrows(IllegalArgumentException.class, () -> store.take(id));
  }

  @Test
  void aFileIsTheOwnersAlone() throws IOException {
    Path inner = folder.resolve("a/b");
    var store = new FileStore(inner);
    store.save(new StoredSession(ID, Instant.MAX, "x".getBytes(UTF_8)));
    if (Files.getFileStore(inner).supportsFileAttributeView("posix")) {
      Path file = inner.resolve(ID + ".session");
      assertEquals(2, Files.getPosixFilePermissions(file).size());
      assertEquals(3, Files.getPosixFilePermissions(inner).size());
    }
    assertEquals(1, store.size());
    assertEquals(List.of(), store.expired(Instant.now()));
    assertEquals("x", new String(store.take(ID).orElseThrow().content(), UTF_8));
    assertTrue(store.take(ID).isEmpty());
    assertEquals(0, store.size());
  }

  @Test
  void aFolderThatCannotBeOneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(IOException.class, () -> new FileStore(file.resolve("below")));
  }

  /** What does not fit into a file ends with the application. */
  @Test
  void aSessionThatIsTooLargeEndsWithTheApplication() throws IOException {
    Sessions before = open();
    Session session = before.create();
    session.setAttribute("large", new byte[5 << 20]);
    session.exit();
    before.close();
    assertEquals(0, files().size());
    assertThrows(IllegalStateException.class, session::isNew);
  }
}
