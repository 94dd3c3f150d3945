package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.HttpException;

/** The parameters of a request, from its query and from a form. */
class RequestParametersTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Servlet 6.1, section 3.1: the query's parameters come before the form's. */
  @Test
  void parametersAreThoseOfTheQueryThenThoseOfTheForm() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/?a=hello&n=%C3%A9+x&flag", FORM, "a=goodbye&a=world&=empty&&b"),
        (request, _) -> {
          assertArrayEquals(
              new String[] {"hello", "goodbye", "world"}, request.getParameterValues("a"));
          assertEquals("hello", request.getParameter("a"));
          assertEquals("é x", request.getParameter("n"));
          assertEquals("", request.getParameter("flag"));
          assertEquals("", request.getParameter("b"));
          assertEquals("empty", request.getParameter(""));
          assertNull(request.getParameter("c"));
          assertNull(request.getParameterValues("c"));
          assertEquals(
              List.of("a", "n", "flag", "", "b"), Collections.list(request.getParameterNames()));
          assertThrows(
              UnsupportedOperationException.class, () -> request.getParameterMap().clear());
        });
  }

  /** Servlet 6.1, section 3.12. */
  @Test
  void aFormIsLatin1UnlessItsCharsetIsSaid() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/", FORM, "a=%E9"),
        (request, _) -> assertEquals("é", request.getParameter("a")));
    Exchanges.serve(
        FakeRequest.post("/", FORM + "; charset=UTF-8", "a=%C3%A9"),
        (request, _) -> assertEquals("é", request.getParameter("a")));
    Exchanges.serve(
        FakeRequest.post("/", FORM, "a=%C3%A9"),
        (request, _) -> {
          request.setCharacterEncoding(StandardCharsets.UTF_8);
          assertEquals("é", request.getParameter("a"));
        });
  }

  /** Servlet 6.1, section 3.1.1. */
  @Test
  void contentThatHasBeenAskedForIsNoForm() throws Exception {
    Exchanges.serve(
        FakeRequest.post("/?q=1", FORM, "a=b"),
        (request, _) -> {
          assertEquals("a=b", new String(request.getInputStream().readAllBytes(), "UTF-8"));
          assertNull(request.getParameter("a"));
          assertEquals("1", request.getParameter("q"));
        });
    Exchanges.serve(
        FakeRequest.of("PUT", "/", "Content-Type", FORM),
        (request, _) -> assertTrue(request.getParameterMap().isEmpty()));
  }

  /** {@code ServletRequest.getParameter}: a container tells of what it cannot parse. */
  @ParameterizedTest
  @ValueSource(strings = {"/?a=%", "/?a=%4", "/?a=%zz", "/?%FF=b", "/?a=%C3"})
  void malformedParametersThrowAndAreABadRequestIfNobodyCatches(String target) throws Exception {
    Exchanges.serve(
        FakeRequest.get(target),
        (request, _) -> assertThrows(IllegalStateException.class, () -> request.getParameter("a")));
    var e =
        assertThrows(
            HttpException.class,
            () ->
                Exchanges.serve(
                    FakeRequest.get(target), (request, _) -> request.getParameter("a")));
    assertEquals(400, e.status());
  }

  @Test
  void tooManyParametersAreTooLarge() {
    String form = "a&".repeat(1001);

    var e =
        assertThrows(
            HttpException.class,
            () ->
                Exchanges.serve(
                    FakeRequest.post("/", FORM, form), (request, _) -> request.getParameterMap()));
    assertEquals(413, e.status());
  }

  @Test
  void aFormOfUnknownLengthIsLimitedToo() {
    String form = "a=" + "b".repeat(2 * 1024 * 1024);

    var e =
        assertThrows(
            HttpException.class,
            () ->
                Exchanges.serve(
                    FakeRequest.post("/", FORM, form).chunked(),
                    (request, _) -> request.getParameterMap()));
    assertEquals(413, e.status());
  }
}
