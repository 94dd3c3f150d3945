package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the text of a response is encoded, and what it says of that. */
class ResponseTextTest {
  private static FakeResponse respond(Exchanges.Code code) throws Exception {
    return Exchanges.serve(FakeRequest.get("/a/b?q", "Host", "example.org"), code);
  }

  /** Servlet 6.1, section 5.6: the default charset is told for a type that was set. */
  @Test
  void theWriterIsLatin1UnlessACharsetIsSet() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setContentType("text/html");
              answer.getWriter().print("é");
            });

    assertEquals("text/html;charset=ISO-8859-1", response.header("Content-Type"));
    assertEquals("é", response.text(StandardCharsets.ISO_8859_1));
  }

  /** Servlet 6.1, section 5.2: there is no content type that nobody set. */
  @Test
  void noContentTypeIsMadeUp() throws Exception {
    var response = respond((_, answer) -> answer.getWriter().print("x"));

    assertFalse(response.headers().contains("Content-Type"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/html;charset=utf-8, text/html;charset=utf-8",
    "text/html; charset=\"UTF-8\", text/html; charset=\"UTF-8\"",
    "text/html;charset=utf-8;x=y, text/html;charset=utf-8;x=y",
  })
  void aContentTypeWithItsCharsetStaysAsItIs(String set, String sent) throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setContentType(set);
              assertEquals(sent, answer.getContentType());
              assertTrue(answer.getCharacterEncoding().equalsIgnoreCase("utf-8"));
              answer.getWriter().print("é€");
            });

    assertEquals(sent, response.header("content-type"));
    assertEquals("é€", response.text());
  }

  /** {@code ServletResponse.setCharacterEncoding} and {@code setContentType}. */
  @Test
  void theCharsetCanChangeUntilThereIsAWriter() throws Exception {
    respond(
        (_, answer) -> {
          answer.setCharacterEncoding("ISO-8859-15");
          assertNull(answer.getContentType());
          answer.setContentType("text/plain");
          assertEquals("text/plain;charset=ISO-8859-15", answer.getContentType());
          answer.setCharacterEncoding((String) null);
          assertEquals("text/plain", answer.getContentType());
          assertEquals("ISO-8859-1", answer.getCharacterEncoding());
          answer.setCharacterEncoding(StandardCharsets.UTF_8);
          answer.getWriter();
          answer.setCharacterEncoding("US-ASCII");
          answer.setContentType("text/css;charset=US-ASCII");
          assertEquals("text/css;charset=UTF-8", answer.getContentType());
          assertEquals("UTF-8", answer.getCharacterEncoding());
        });
  }

  @Test
  void anUnknownCharsetFailsWithTheWriter() throws Exception {
    respond(
        (_, answer) -> {
          answer.setContentType("text/plain;charset=nonsense");
          assertThrows(UnsupportedEncodingException.class, answer::getWriter);
        });
  }

  /** {@code ServletResponse.setLocale}. */
  @Test
  void theLocaleIsToldAndChoosesTheCharset() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setContentType("text/plain");
              answer.setLocale(Locale.FRANCE);
              assertEquals("UTF-8", answer.getCharacterEncoding());
              answer.setLocale(Locale.JAPAN);
              assertEquals("Shift_JIS", answer.getCharacterEncoding());
              answer.setCharacterEncoding("EUC-JP");
              answer.setLocale(Locale.KOREA);
              assertEquals("EUC-JP", answer.getCharacterEncoding());
            });

    assertEquals("ko-KR", response.header("Content-Language"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-2022-JP", "GB18030"})
  void anyCharsetIsWrittenInPieces(String name) throws Exception {
    String text = "a日本" + (name.equals("ISO-2022-JP") ? "" : "😀");
    var response =
        respond(
            (_, answer) -> {
              answer.setCharacterEncoding(name);
              for (char c : text.toCharArray()) {
                answer.getWriter().write(c);
              }
              answer.getWriter().print(text.repeat(5000));
            });

    assertEquals(text.repeat(5001), response.text(Charset.forName(name)));
  }

  @Test
  void halfACharacterIsReplaced() throws Exception {
    var response =
        respond(
            (_, answer) -> {
              answer.setCharacterEncoding("UTF-8");
              answer.getWriter().write("a\ud83d");
            });

    assertEquals("a?", response.text());
  }

  /**
   * {@code ServletResponse.getWriter} and {@code getOutputStream}: one or the other until a reset.
   */
  @Test
  void contentIsWrittenAsBytesOrAsCharacters() throws Exception {
    respond(
        (_, answer) -> {
          assertSame(answer.getWriter(), answer.getWriter());
          assertThrows(IllegalStateException.class, answer::getOutputStream);
          answer.reset();
          assertSame(answer.getOutputStream(), answer.getOutputStream());
          assertThrows(IllegalStateException.class, answer::getWriter);
        });
  }
}
