package rocket.worker.servlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids in paths (Servlet 6.1, section 7.1.3). */
class SessionUrlTest {
  private final SessionUrl url = new SessionUrl("jsessionid");

  @ParameterizedTest
  @CsvSource({
    "/a, /a;jsessionid=1",
    "/a?b=c, /a;jsessionid=1?b=c",
    "/a#b, /a;jsessionid=1#b",
    "/a?b#c, /a;jsessionid=1?b#c",
    "a/b;v=2, a/b;v=2;jsessionid=1",
    "/a;jsessionid=0?b, /a;jsessionid=1?b",
    "/a;jsessionid=0;v=2, /a;jsessionid=1;v=2",
    "'', page;jsessionid=1",
    "?b, page;jsessionid=1?b",
    "http://a/b?;jsessionid=0, http://a/b;jsessionid=1?;jsessionid=0",
  })
  void theIdEndsThePath(String plain, String encoded) {
    assertEquals(encoded, url.with(plain, "1", "/app/page;x=y"));
  }

  @Test
  void aLinkToTheFolderItselfStaysOne() {
    assertEquals("/app/;jsessionid=1?b", url.with("?b", "1", "/app/"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "/a;jsessionid=12, 12",
        "/a;v=1;jsessionid=12;w=2, 12",
        "/a;jsessionid=12/b, 12",
        "/a;jsessionid=, ''",
        "/a;jsessionid, none",
        "/a;xjsessionid=12, none",
        "/ajsessionid=12, none",
        "/a, none",
      })
  void theIdIsFoundInAPath(String path, String id) {
    assertEquals(id, url.id(path));
  }
}
