package rocket.worker.files.names;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskNameTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "plain.txt, plain.txt",
    "caf%C3%A9, caf\u00e9",
    "%E6%97%A5, \u65e5",
    "latin%E9, latin\uefe9",
    "%FF%FE, \uefff\ueffe",
    "cut%E6%97, cut\uefe6\uef97",
    "over%C0%AF, over\uefc0\uefaf",
    "%ED%A0%80, \uefed\uefa0\uef80",
    "own%EE%BF%A9, own\uefee\uefbf\uefa9",
    "%EF%BF%BD, \ufffd",
    "%F0%9F%9A%80%80, \ud83d\ude80\uef80",
  })
  void aNameIsReadFromItsBytesAndLeadsBackToThem(String bytes, String text) throws IOException {
    Path file = create(bytes);
    try (var entries = Files.newDirectoryStream(folder)) {
      assertEquals(text, DiskName.of(entries.iterator().next()));
    }
    assertEquals(file, DiskName.in(folder, text));
    assertEquals(file, DiskName.in(folder, List.of(text)));
  }

  @Test
  void anyBytesMakeANameOfTheirOwn() throws IOException {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[1 + random.nextInt(8)];
      var escaped = new StringBuilder();
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] =
            (byte) (random.nextBoolean() ? 0xEE + random.nextInt(4) : 0x80 + random.nextInt(64));
        escaped.append('%').append(Integer.toHexString(bytes[j] & 0xFF));
      }
      Path path = path(escaped.toString());
      String text = DiskName.of(path);
      assertArrayEquals(
          text.getBytes(StandardCharsets.UTF_8),
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
              .getBytes(StandardCharsets.UTF_8));
      assertEquals(path, DiskName.in(folder, text), escaped::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uefc3\uefa9", "a\uefe6\uef97\uefa5", "nul\0", "\uefe9\0"})
  void noNameHasASecondSpelling(String text) {
    assertThrows(InvalidPathException.class, () -> DiskName.path(FileSystems.getDefault(), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".hidden", "a/b"})
  void noByteMeansADotOrASeparator(String text) {
    for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
      assertFalse(DiskName.isRawByte((char) (0xEF00 + b)));
    }
  }

  private Path create(String bytes) throws IOException {
    return Files.createFile(path(bytes));
  }

  private Path path(String bytes) {
    assumeTrue(folder.getFileSystem().getSeparator().equals("/"), "names are bytes");
    return Path.of(URI.create(folder.toUri() + bytes));
  }
}
