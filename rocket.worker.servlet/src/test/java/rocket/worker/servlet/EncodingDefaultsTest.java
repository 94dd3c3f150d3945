package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.worker.servlet.model.Declarer;

/** What an application says of the charsets of all of its messages (Servlet 6.1, 3.12, 5.6). */
class EncodingDefaultsTest {
  private static FakeResponse answer(Declarer declarer, Exchanges.Code code) throws Exception {
    var answering = new WebApplicationBuilder().servlet("a", Exchanges.servlet(code), "/").build();
    var application = new WebApplication(List.of(declarer, answering::declare));
    var worker = Exchanges.worker(AppInfo.of("application", application), new Clock());
    return Exchanges.serve(worker, FakeRequest.get("/"));
  }

  @Test
  void responsesHaveTheEncodingOfTheApplication() throws Exception {
    var response =
        answer(
            to -> to.context().setResponseCharacterEncoding("UTF-8"),
            (_, answer) -> {
              assertEquals("UTF-8", answer.getCharacterEncoding());
              answer.setContentType("text/plain");
              answer.setLocale(Locale.FRENCH);
              answer.getWriter().print("ä");
            });

    assertEquals("text/plain;charset=UTF-8", response.header("Content-Type"));
    assertEquals("ä", response.text());
  }

  @Test
  void whatTheResponseIsToldComesFirst() throws Exception {
    answer(
        to -> to.context().setResponseCharacterEncoding("UTF-8"),
        (_, answer) -> {
          answer.setCharacterEncoding("ISO-8859-15");
          assertEquals("ISO-8859-15", answer.getCharacterEncoding());
          answer.reset();
          assertEquals("UTF-8", answer.getCharacterEncoding());
        });
  }

  @Test
  void aLocaleHasTheEncodingThatWasDeclaredForItOrItsLanguage() throws Exception {
    answer(
        to -> {
          to.localeEncoding("ja", "Shift_JIS");
          to.localeEncoding("fr_CA", "ISO-8859-15");
        },
        (_, answer) -> {
          answer.setLocale(Locale.JAPAN);
          assertEquals("Shift_JIS", answer.getCharacterEncoding());
          answer.setLocale(Locale.CANADA_FRENCH);
          assertEquals("ISO-8859-15", answer.getCharacterEncoding());
          answer.setLocale(Locale.FRANCE);
          assertEquals("UTF-8", answer.getCharacterEncoding());
        });
  }

  @Test
  void requestsHaveTheEncodingOfTheApplication() throws Exception {
    answer(
        to -> to.context().setRequestCharacterEncoding("ISO-8859-15"),
        (request, _) -> assertEquals("ISO-8859-15", request.getCharacterEncoding()));
  }
}
