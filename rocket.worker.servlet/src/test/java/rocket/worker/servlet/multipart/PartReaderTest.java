package rocket.worker.servlet.multipart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.worker.servlet.http.ParametersException;

/** The grammar of multipart/form-data, in pieces of every size. */
class PartReaderTest {
  private static final String TYPE = "multipart/form-data; boundary=\"a b\"";

  private record Read(String name, String fileName, String content) {}

  /** Gives at most so many bytes at a time. */
  private static InputStream pieces(String content, int size) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(size, length));
      }
    };
  }

  private static List<Read> read(String type, String content, int size) throws IOException {
    var reader =
        new PartReader(
            pieces(content.replace("\n", "\r\n"), size),
            Boundary.delimiter(type),
            StandardCharsets.UTF_8);
    List<Read> all = new ArrayList<>();
    PartHead head;
    while ((head = reader.next()) != null) {
      var copy = new ByteArrayOutputStream();
      byte[] some = new byte[7];
      int count;
      while ((count = reader.read(some, 0, some.length)) >= 0) {
        assertTrue(count > 0);
        copy.write(some, 0, count);
      }
      all.add(
          new Read(
              head.name(),
              String.valueOf(head.fileName()),
              copy.toString(StandardCharsets.UTF_8).replace("\r\n", "\n")));
    }
    return all;
  }

  private static String refusal(String content) {
    var refusal = assertThrows(ParametersException.class, () -> read(TYPE, content, 1 << 16));
    assertEquals(400, refusal.status());
    return refusal.detail();
  }

  private static String part(String head, String content) {
    return "--a b\n" + head + "\n\n" + content + "\n";
  }

  private static String form(String head) {
    return part(head, "x") + "--a b--\n";
  }

  @Test
  void parts_are_the_same_in_pieces_of_every_size() throws IOException {
    String content =
        """
        a preamble
        --a c
        --a b
        Content-Disposition: form-data; name="one"

        1
        --a b\u0020\t
        content-disposition: Form-Data; filename="C:\\new\\ü \\"x\\".txt"; name=two
        Content-Type: text/plain
        Content-Transfer-Encoding: Binary

        a
        --a
        --a c
        b

        --a b
        Content-Disposition: form-data; name=""; filename=""


        --a b--
        an epilogue
        --a b
        """;
    var expected =
        List.of(
            new Read("one", "null", "1"),
            new Read("two", "C:\\new\\ü \"x\".txt", "a\n--a\n--a c\nb\n"),
            new Read("", "", ""));
    for (int size = 1; size < content.length() + 20; size++) {
      assertEquals(expected, read(TYPE, content, size), "pieces of " + size);
    }
  }

  @Test
  void a_form_may_have_no_part() throws IOException {
    assertEquals(List.of(), read(TYPE, "--a b--", 3));
    assertEquals(List.of(), read(TYPE, "--a b--\n", 3));
  }

  @Test
  void content_that_looks_like_a_boundary_stays_what_it_is() throws IOException {
    var random = new Random(1);
    String alphabet = "\r\n-aab b-\r\n";
    for (int round = 0; round < 5_000; round++) {
      var content = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        content.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (("\r\n" + content + "\r\n").contains("\r\n--a b")) {
        continue;
      }
      var reader =
          new PartReader(
              pieces(
                  "--a b\r\nContent-Disposition: form-data; name=n\r\n\r\n%s\r\n--a b--"
                      .formatted(content),
                  1 + random.nextInt(9)),
              Boundary.delimiter(TYPE),
              StandardCharsets.UTF_8);
      assertEquals("n", String.valueOf(reader.next()).substring(14, 15));
      var copy = new ByteArrayOutputStream();
      byte[] some = new byte[1 + random.nextInt(9)];
      int count;
      while ((count = reader.read(some, 0, some.length)) >= 0) {
        copy.write(some, 0, count);
      }
      assertEquals(content.toString(), copy.toString(StandardCharsets.UTF_8));
      assertEquals(null, reader.next());
    }
  }

  @Test
  void content_longer_than_any_buffer_is_read() throws IOException {
    String content = "0123456789\r".repeat(20_000);
    var read =
        read(TYPE, part("Content-Disposition: form-data; name=n", content) + "--a b--", 8192);
    assertEquals(List.of(new Read("n", "null", content)), read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--a b",
        "--a b-",
        "--a b\n",
        "--a b\nContent-Disposition: form-data; name=a\n",
        "--a b\nContent-Disposition: form-data; name=a\n\ncontent",
        "--a b\nContent-Disposition: form-data; name=a\n\ncontent\n--a b",
        "--a b\nContent-Disposition: form-data; name=a\n\ncontent\n--a bc--",
        "no boundary at all\n"
      })
  void what_ends_too_early_is_refused(String content) {
    String detail = refusal(content);
    assertTrue(detail.contains("last boundary") || detail.contains("end of its line"), detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Disposition: attachment; name=a",
        "Content-Disposition: form-data",
        "Content-Disposition: form-data; filename=a",
        "Content-Disposition: form-data; name=a; name=b",
        "Content-Disposition: form-data; name=a; filename=b; filename=c",
        "Content-Disposition: form-data; name=a\nContent-Disposition: form-data; name=b",
        "Content-Disposition: form-data; name=\"a",
        "Content-Disposition: form-data; name=\"a\" b",
        "Content-Disposition: form-data; name=a b",
        "Content-Disposition: form-data; =a",
        "Content-Disposition: form-data; name",
        "Content-Disposition: form-data; name=",
        "Content-Disposition : form-data; name=a",
        "Content-Disposition: form-data;\n name=a",
        "Content-Disposition: form-data; name=a\nno field",
        "Content-Disposition: form-data; name=a\n: no name",
        "Content-Disposition: form-data; name=a\nContent-Transfer-Encoding: base64",
        "Content-Disposition: form-data; name=a\u0000",
        "Content-Disposition: form-data; name=a\u007f"
      })
  void heads_that_break_a_rule_are_refused(String head) {
    refusal(form(head));
  }

  @Test
  void line_breaks_alone_are_refused() {
    String crlf = form("Content-Disposition: form-data; name=a").replace("\n", "\r\n");
    for (String other : List.of("\r", "\n")) {
      var reader =
          new PartReader(
              pieces(crlf.replace("name=a\r\n", "name=a" + other), 100),
              Boundary.delimiter(TYPE),
              StandardCharsets.UTF_8);
      assertThrows(ParametersException.class, reader::next);
    }
  }

  @Test
  void heads_are_bounded() {
    String disposition = "Content-Disposition: form-data; name=a\n";
    assertTrue(
        refusal(form(disposition + "A: " + "x".repeat(PartReader.MOST_HEAD))).contains("8192"));
    assertTrue(
        refusal(form(disposition + "A: b\n".repeat(PartReader.MOST_FIELDS) + "C: d"))
            .contains("32"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; charset=utf-8",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a ",
        "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=a[b",
        "multipart/form-data; boundary=ä",
        "multipart/form-data; boundary"
      })
  void types_without_a_boundary_are_refused(String type) {
    var refusal = assertThrows(ParametersException.class, () -> Boundary.delimiter(type));
    assertEquals(400, refusal.status());
  }

  @Test
  void a_boundary_has_at_most_seventy_characters() {
    String type = "multipart/form-data; charset=utf-8; boundary=";
    assertEquals(74, Boundary.delimiter(type + "x".repeat(70)).length);
    assertThrows(ParametersException.class, () -> Boundary.delimiter(type + "x".repeat(71)));
  }
}
