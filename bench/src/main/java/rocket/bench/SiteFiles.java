package rocket.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** The files that are served. They are made once and stay, beside the folders of results. */
final class SiteFiles {
  static final String SMALL = "/1k.html";
  static final String MEDIUM = "/100k.jpg";
  static final String LARGE = "/10m.bin";
  static final String HUGE = "/1g.bin";
  static final String TEXT = "/text.js";

  /** The first of the tree; {@code load.lua} knows the others. */
  static final String TREE = "/tree/00/00.html";

  /** Directories of the tree, and files in each. */
  static final int TREE_WIDTH = 100;

  private static final int TREE_BYTES = 4 << 10;
  private static final int PIECE = 1 << 20;
  private static final Map<String, Long> BYTES =
      Map.of(SMALL, 1L << 10, MEDIUM, 100L << 10, LARGE, 10L << 20, HUGE, 1L << 30);

  private final Path folder;
  private final Random random = new Random(1);

  private SiteFiles(Path folder) {
    this.folder = folder;
  }

  /** Where they are. */
  static Path folder() {
    return Path.of(System.getProperty("rocket.bench.results", "bench/results"), "files")
        .toAbsolutePath();
  }

  static Path file(String path) {
    return folder().resolve(path.substring(1));
  }

  /** The size of one of the single files. */
  static long bytes(String path) {
    return BYTES.getOrDefault(path, 0L);
  }

  /** Makes those that are not there: none with holes, as disks and servers treat these apart. */
  static void make() throws IOException {
    new SiteFiles(Files.createDirectories(folder())).makeAll();
  }

  private void makeAll() throws IOException {
    Path made = folder.resolve("made");
    if (Files.exists(made)) {
      return;
    }
    for (var each : BYTES.entrySet()) {
      fill(file(each.getKey()), each.getValue());
    }
    byte[] text = text();
    Files.write(file(TEXT), text);
    try (var coded = new GZIPOutputStream(Files.newOutputStream(file(TEXT + ".gz")))) {
      coded.write(text);
    }
    for (int i = 0; i < TREE_WIDTH; i++) {
      Path directory = Files.createDirectories(folder.resolve("tree/%02d".formatted(i)));
      for (int j = 0; j < TREE_WIDTH; j++) {
        Files.write(directory.resolve("%02d.html".formatted(j)), piece(TREE_BYTES).array());
      }
    }
    Files.createFile(made);
  }

  private void fill(Path file, long bytes) throws IOException {
    ByteBuffer piece = piece((int) Math.min(bytes, PIECE));
    try (var out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (long at = 0; at < bytes; at += piece.limit()) {
        piece.clear().limit((int) Math.min(bytes - at, piece.capacity()));
        piece.putLong(0, at); // so that no two pieces are the same
        while (piece.hasRemaining()) {
          out.write(piece);
        }
      }
    }
  }

  private ByteBuffer piece(int bytes) {
    var piece = new byte[bytes];
    random.nextBytes(piece);
    return ByteBuffer.wrap(piece);
  }

  /** 100 KiB that become a quarter of that. */
  private byte[] text() {
    var text = new StringBuilder();
    while (text.length() < 100 << 10) {
      text.append("const name").append(random.nextInt(1000)).append(" = () => value");
      text.append(random.nextInt(100_000)).append(".map(each => each + 1);\n");
    }
    return text.substring(0, 100 << 10).getBytes(StandardCharsets.US_ASCII);
  }
}
