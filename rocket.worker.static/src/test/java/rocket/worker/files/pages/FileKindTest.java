package rocket.worker.files.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
  @ParameterizedTest
  @CsvSource({
    "photo.JPG, IMAGE",
    "song.flac, AUDIO",
    "film.mp4, VIDEO",
    "all.tar.gz, ARCHIVE",
    "paper.pdf, DOCUMENT",
    "table.csv, SHEET",
    "Main.java, CODE",
    "notes.txt, TEXT",
    "a.woff2, FONT",
    "tool.deb, PROGRAM",
    "README, FILE",
    "odd.xyzzy, FILE",
    "ends., FILE",
  })
  void aNameTellsWhatAFileIs(String name, FileKind kind) {
    assertEquals(kind, FileKind.of(new Entry(name, false, 1, 1)));
    assertEquals(FileKind.FOLDER, FileKind.of(new Entry(name, true, 1, 1)));
  }
}
