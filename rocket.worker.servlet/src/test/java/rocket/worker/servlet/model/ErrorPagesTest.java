package rocket.worker.servlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** Servlet 6.1, section 10.9.2. */
class ErrorPagesTest {
  private final ErrorPages pages = new ErrorPages();

  @Test
  void aStatusHasItsPageOrThatOfAll() {
    assertTrue(pages.isEmpty());
    pages.ofStatus(404, "/missing?x=1");
    assertFalse(pages.isEmpty());
    assertEquals("/missing?x=1", pages.find(404));
    assertNull(pages.find(500));
    pages.ofAll("/all");
    assertEquals("/missing?x=1", pages.find(404));
    assertEquals("/all", pages.find(500));
  }

  @Test
  void theClosestClassOfAnExceptionWins() {
    pages.ofException(IOException.class.getName(), "/io");
    pages.ofException(InterruptedIOException.class.getName(), "/interrupted");

    assertEquals("/io", pages.find(new FileNotFoundException()));
    assertEquals("/interrupted", pages.find(new SocketTimeoutException()));
    assertNull(pages.find(new IllegalStateException()));
    pages.ofException(Throwable.class.getName(), "/any");
    assertEquals("/any", pages.find(new StackOverflowError()));
  }

  @Test
  void thePageOfAllIsNoPageOfAnException() {
    pages.ofAll("/all");

    assertNull(pages.find(new IllegalStateException()));
  }

  @Test
  void eachErrorHasOnePage() {
    pages.ofStatus(404, "/a");
    pages.ofException("a.B", "/a");
    pages.ofAll("/a");

    assertThrows(IllegalArgumentException.class, () -> pages.ofStatus(404, "/b"));
    assertThrows(IllegalArgumentException.class, () -> pages.ofException("a.B", "/b"));
    assertThrows(IllegalArgumentException.class, () -> pages.ofAll("/b"));
  }

  @Test
  void pagesArePathsOfTheApplicationAndStatusesAreErrors() {
    assertThrows(IllegalArgumentException.class, () -> pages.ofStatus(404, "missing"));
    assertThrows(IllegalArgumentException.class, () -> pages.ofAll("http://elsewhere/"));
    assertThrows(IllegalArgumentException.class, () -> pages.ofStatus(200, "/fine"));
  }
}
