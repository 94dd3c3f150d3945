package rocket.worker.files.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderViewTest {
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("b9.txt", false, 5, 3000),
          new Entry("b10.txt", false, 2048, 1000),
          new Entry("A.txt", false, 5, 2000),
          new Entry("old", true, 4096, 0),
          new Entry("new", true, 4096, 9000));

  @ParameterizedTest
  @CsvSource({
    "'', new old A.txt b9.txt b10.txt",
    "sort=name, new old A.txt b9.txt b10.txt",
    "sort=name&order=desc, old new b10.txt b9.txt A.txt",
    "sort=size, new old b10.txt A.txt b9.txt",
    "sort=size&order=asc, new old A.txt b9.txt b10.txt",
    "order=asc&sort=time, old new b10.txt A.txt b9.txt",
    "sort=time, new old b9.txt A.txt b10.txt",
    "order=desc, old new b10.txt b9.txt A.txt",
    "sort=colour&order=up&x, new old A.txt b9.txt b10.txt",
    "sort=size&sort=colour&order, new old b10.txt A.txt b9.txt",
  })
  void isSortedAsTheQuerySays(String query, String names) throws IOException {
    var shown = new ArrayList<Object>();
    for (Object entry : (List<?>) json(view(ENTRIES, query)).get("entries")) {
      shown.add(((Map<?, ?>) entry).get("name"));
    }
    assertEquals(List.of(names.split(" ")), shown);
  }

  @Test
  void titlesLeadToTheOrdersAndSayWhichItIs() throws IOException {
    String page = text(view(ENTRIES, "sort=size", false));
    assertTrue(page.contains("<th scope=\"col\"><a rel=\"nofollow\" href=\"./\">Name"), page);
    assertTrue(
        page.contains(
            "<th scope=\"col\" aria-sort=\"descending\">"
                + "<a rel=\"nofollow\" href=\"?sort=size&amp;order=asc\">Size"),
        page);
    assertTrue(page.contains("href=\"?sort=time&amp;order=desc\">Modified"), page);
    assertTrue(page.contains("href=\"old/?sort=size&amp;order=desc\""), page);
    assertTrue(page.contains("href=\"../?sort=size&amp;order=desc\">Parent folder"), page);
    assertTrue(page.contains("href=\"../?sort=size&amp;order=desc\"></a></li>"), page);
  }

  @Test
  void showsSizesAndTimesForPeopleAndExactly() throws IOException {
    String page = text(view(ENTRIES, "", false));
    assertTrue(page.contains("<td title=\"2,048 bytes\">2.0 KiB</td>"), page);
    assertTrue(page.contains("<time datetime=\"1970-01-01T00:00:09Z\">1970-01-01 00:00</time>"));
    assertTrue(page.contains("2 folders, 3 files, <span title=\"2,058 bytes\">2.0 KiB</span>"));
    assertTrue(text(view(List.of(), "", false)).contains("This folder is empty."));
  }

  @Test
  void everyDirectoryAboveIsALink() throws IOException {
    var deep = FolderView.of(List.of("a", "<b>", "\u202ec"), ENTRIES, Order.USUAL, false);
    String page = text(deep);
    assertTrue(page.contains("aria-label=\"Root\" href=\"../../../\""), page);
    assertTrue(page.contains("<a href=\"../../\"><bdi>a</bdi></a>"), page);
    assertTrue(page.contains("<a href=\"../\"><bdi>&lt;b&gt;</bdi></a>"), page);
    assertTrue(page.contains("<h1><bdi><i>U+202E</i>c</bdi></h1>"), page);
    assertTrue(page.contains("<title>Index of /a/&lt;b&gt;/[U+202E]c/</title>"), page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "say \"hi\" \\ back",
        "tab\tline\nbell\u0007 \u007f\u0085",
        "\u2028\u2029",
        "\ud83d\ude80 \u65e5\u672c\u8a9e",
        "</script>",
        "raw \uefe9",
        "100% #?&",
      })
  void jsonTellsTheNameItself(String name) throws IOException {
    var listing = json(view(List.of(new Entry(name, false, 7, 1_906_977_600_000L)), ""));
    var entry = (Map<?, ?>) ((List<?>) listing.get("entries")).getFirst();
    assertEquals(name, entry.get("name"));
    assertEquals("file", entry.get("type"));
    assertEquals(7L, entry.get("size"));
    assertEquals("2030-06-06T12:00:00Z", entry.get("modified"));
    assertTrue(((String) entry.get("url")).matches("[-A-Za-z0-9._~%]+"));
    assertEquals(Map.of("path", "/dir/", "folders", 0L, "files", 1L, "size", 7L), head(listing));
  }

  @Test
  void jsonHasNoHalvesOfPairs() throws IOException {
    var listing = json(view(List.of(new Entry("a\ud800b\udc00", false, 0, 0)), ""));
    var entry = (Map<?, ?>) ((List<?>) listing.get("entries")).getFirst();
    assertEquals("a\ufffdb\ufffd", entry.get("name"));
  }

  @Test
  void timesThatCannotBeWrittenBecomeTheNearestThatCan() throws IOException {
    var entries =
        List.of(new Entry("a", false, 0, Long.MIN_VALUE), new Entry("b", false, 0, Long.MAX_VALUE));
    String text = text(view(entries, ""));
    assertTrue(text.contains("\"0000-01-01T00:00:00Z\""), text);
    assertTrue(text.contains("\"9999-12-31T23:59:59Z\""), text);
  }

  @Test
  void theTagChangesWithWhatIsShown() {
    var tag = view(ENTRIES, "").tag();
    assertEquals(tag, view(List.copyOf(ENTRIES.reversed()), "order=asc").tag());
    assertNotEquals(tag, view(ENTRIES, "", false).tag());
    assertNotEquals(tag, view(ENTRIES, "sort=size").tag());
    assertNotEquals(tag, view(ENTRIES.subList(1, 5), "").tag());
    var changed = new ArrayList<>(ENTRIES);
    changed.set(0, new Entry("b9.txt", false, 5, 3001));
    assertNotEquals(tag, view(changed, "").tag());
    changed.set(0, new Entry("b9.txt", false, 6, 3000));
    assertNotEquals(tag, view(changed, "").tag());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHundredThousandEntriesAreWrittenAFewKilobytesAtATime(boolean json) throws IOException {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < 100_000; i++) {
      entries.add(new Entry("a file with a name " + i * 7919L % 100_000, false, i, i * 1000L));
    }
    var measure = new Measure();
    view(entries, "sort=size", json).writeTo(measure);
    assertTrue(measure.all > 10_000_000, () -> "all are " + measure.all);
    assertTrue(measure.largest < 16_384, () -> "a write of " + measure.largest);
  }

  private static final class Measure extends OutputStream {
    private long all;
    private int largest;

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      all += length;
      largest = Math.max(largest, length);
    }
  }

  private static Map<String, Object> head(Map<String, Object> listing) {
    listing.remove("entries");
    return listing;
  }

  private static FolderView view(List<Entry> entries, String query) {
    return view(entries, query, true);
  }

  private static FolderView view(List<Entry> entries, String query, boolean json) {
    return FolderView.of(List.of("dir"), entries, Order.of(Optional.of(query)), json);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(FolderView view) throws IOException {
    return (Map<String, Object>) JsonReader.read(text(view));
  }

  private static String text(FolderView view) throws IOException {
    var bytes = new ByteArrayOutputStream();
    view.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
