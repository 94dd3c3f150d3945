package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.HttpException;

/** Forms with files, as servlets see them (Servlet 6.1, section 3.2). */
class UploadTest {
  private static final String TYPE = "multipart/form-data; boundary=x";

  @TempDir Path folder;

  /** Accepts forms with files; what it does is told by the test. */
  @MultipartConfig(maxFileSize = 10_000, maxRequestSize = 20_000, fileSizeThreshold = 5_000)
  private static class Accepting extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Exchanges.Code code;

    Accepting(Exchanges.Code code) {
      this.code = code;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      code.run(request, response);
    }
  }

  private static FakeResponse serve(FakeRequest request, Exchanges.Code code) throws Exception {
    try (var worker =
        Exchanges.worker(AppInfo.of("servlet", new Accepting(code)), InstantSource.system())) {
      return Exchanges.serve(worker, request);
    }
  }

  private static String part(String parameters, String content) {
    return """
    --x
    Content-Disposition: form-data; %s
    X-One: 1
    x-one: 2

    %s
    """
        .formatted(parameters, content)
        .replace("\n", "\r\n");
  }

  private static FakeRequest form(String... parts) {
    return FakeRequest.post("/?q=query", TYPE, String.join("", parts) + "--x--\r\n");
  }

  private static String text(Part part) throws IOException {
    try (var content = part.getInputStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long filesIn(ServletContext context) throws IOException {
    Path temporary = ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath();
    try (Stream<Path> files = Files.list(temporary)) {
      return files.count();
    }
  }

  @Test
  void parts_are_told_with_all_that_they_have() throws Exception {
    serve(
        form(part("name=a", "one"), part("name=f; filename=\"ü.txt\"", "two"), part("name=a", "3")),
        (request, _) -> {
          List<Part> parts = List.copyOf(request.getParts());
          assertEquals(List.of("a", "f", "a"), parts.stream().map(Part::getName).toList());
          Part file = parts.get(1);
          assertSame(file, request.getPart("f"));
          assertSame(parts.getFirst(), request.getPart("a"));
          assertNull(request.getPart("b"));
          assertEquals("ü.txt", file.getSubmittedFileName());
          assertNull(parts.getFirst().getSubmittedFileName());
          assertEquals(3, file.getSize());
          assertEquals("two", text(file));
          assertEquals("two", text(file), "and again");
          assertNull(file.getContentType());
          assertEquals("1", file.getHeader("X-ONE"));
          assertEquals(List.of("1", "2"), List.copyOf(file.getHeaders("x-one")));
          assertTrue(file.getHeaders("none").isEmpty());
          assertEquals(2, file.getHeaderNames().size());
          assertNull(file.getHeader("none"));
          request.getParts().clear();
          file.getHeaderNames().clear();
          assertEquals(3, request.getParts().size());
          assertEquals(2, file.getHeaderNames().size());
        });
  }

  /** Servlet 6.1, section 3.2: plain fields are parameters, behind those of the query. */
  @Test
  void plain_fields_are_parameters() throws Exception {
    serve(
        form(
            part("name=q", "form"),
            part("name=f; filename=a", "file"),
            part("name=u", "ü"),
            part("name=l\nContent-Type: text/plain; charset=iso-8859-1", "ü")),
        (request, _) -> {
          assertArrayEquals(new String[] {"query", "form"}, request.getParameterValues("q"));
          assertNull(request.getParameter("f"));
          assertEquals("ü", request.getParameter("u"));
          assertEquals("Ã¼", request.getParameter("l"));
          assertEquals(List.of("q", "u", "l"), Collections.list(request.getParameterNames()));
          assertEquals(4, request.getParts().size());
          assertNotSame(request.getParts(), request.getParts());
        });
  }

  @Test
  void large_parts_are_files_until_the_request_ends() throws Exception {
    String large = "0123456789".repeat(900);
    var kept = folder.resolve("kept");
    var context = new ServletContext[1];
    try (var worker =
        Exchanges.worker(
            AppInfo.of(
                "servlet",
                new Accepting(
                    (request, _) -> {
                      context[0] = request.getServletContext();
                      assertEquals(2, request.getParts().size());
                      assertEquals(1, filesIn(context[0]), "the small one is in memory");
                      Part part = Objects.requireNonNull(request.getPart("f"));
                      assertEquals(large, text(part));
                      if (request.getParameter("s").equals("keep")) {
                        part.write(kept.toString());
                        assertEquals(0, filesIn(context[0]));
                        assertEquals(large, text(part));
                      }
                    })),
            InstantSource.system())) {
      Exchanges.serve(worker, form(part("name=f; filename=a", large), part("name=s", "leave")));
      assertEquals(0, filesIn(context[0]));
      Exchanges.serve(worker, form(part("name=f; filename=a", large), part("name=s", "keep")));
      assertEquals(large, Files.readString(kept));
    }
  }

  @Test
  void a_part_is_written_where_the_servlet_says_and_deleted_when_it_says() throws Exception {
    serve(
        form(part("name=f; filename=a", "small")),
        (request, _) -> {
          Part part = Objects.requireNonNull(request.getPart("f"));
          part.write("relative");
          assertEquals(1, filesIn(request.getServletContext()));
          part.write(folder.resolve("absolute").toString());
          assertEquals(0, filesIn(request.getServletContext()), "it has been moved");
          assertEquals("small", Files.readString(folder.resolve("absolute")));
          part.delete();
          part.delete();
          assertFalse(Files.exists(folder.resolve("absolute")));
          assertThrows(IOException.class, part::getInputStream);
        });
  }

  @Test
  void what_exceeds_a_limit_is_answered_413_and_leaves_no_file() throws Exception {
    for (FakeRequest request :
        List.of(
            form(part("name=f; filename=a", "x".repeat(10_001))),
            form(
                part("name=f; filename=a", "x".repeat(9_990)),
                part("name=f; filename=a", "x".repeat(9_990))),
            form(
                    part("name=f; filename=a", "x".repeat(9_990)),
                    part("name=f; filename=a", "x".repeat(9_990)))
                .chunked())) {
      var refusal =
          assertThrows(
              HttpException.class,
              () ->
                  serve(
                      request,
                      (each, _) -> {
                        assertThrows(IllegalStateException.class, each::getParts);
                        assertEquals(0, filesIn(each.getServletContext()));
                        each.getParameter("again");
                      }));
      assertEquals(413, refusal.status());
    }
  }

  @Test
  void too_many_parts_are_answered_413() {
    String many = part("name=a", "").repeat(150).replace("X-One: 1\r\nx-one: 2\r\n", "");
    var servlet = new Unlimited();
    var refusal =
        assertThrows(
            HttpException.class,
            () -> {
              try (var worker =
                  Exchanges.worker(AppInfo.of("servlet", servlet), InstantSource.system())) {
                Exchanges.serve(worker, form(many.repeat(7)));
              }
            });
    assertEquals(413, refusal.status());
  }

  /** Bounded by nothing but the server. */
  @MultipartConfig
  private static class Unlimited extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      request.getParts();
    }
  }

  @Test
  void what_is_malformed_is_answered_400() {
    var refusal =
        assertThrows(
            HttpException.class,
            () ->
                serve(
                    FakeRequest.post("/", TYPE, "--x\r\n\r\n"),
                    (request, _) -> request.getPart("a")));
    assertEquals(400, refusal.status());
  }

  @Test
  void what_is_no_such_form_has_no_parts() throws Exception {
    serve(
        FakeRequest.post("/", "text/plain", "a"),
        (request, _) -> assertThrows(ServletException.class, request::getParts));
    serve(
        FakeRequest.get("/"),
        (request, _) -> assertThrows(ServletException.class, () -> request.getPart("a")));
    Exchanges.serve(
        form(part("name=a", "b")),
        (request, _) -> {
          assertThrows(IllegalStateException.class, request::getParts);
          assertNull(request.getParameter("a"), "without a configuration it is only content");
        });
  }

  @Test
  void content_that_has_been_read_otherwise_has_no_parts() throws Exception {
    serve(
        form(part("name=a", "b")),
        (request, _) -> {
          assertEquals('-', request.getInputStream().read());
          assertThrows(IllegalStateException.class, request::getParts);
          assertNull(request.getParameter("a"));
        });
  }
}
