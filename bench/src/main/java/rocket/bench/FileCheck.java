package rocket.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks a server what it is going to be asked under load, and judges the answers to the last byte.
 *
 * @param server the URL of its root, without the slash
 */
record FileCheck(HttpClient client, String server) {
  private static final int PIECE = 1 << 20;

  /** Tells that a server does not have what a row asks for. */
  static final class MissingException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message);
    }
  }

  /** What an answer has to be. */
  private record Expected(int status, Path file, long first, long bytes) {
    static Expected whole(Path file) throws IOException {
      return new Expected(200, file, 0, Files.size(file));
    }
  }

  /**
   * Checks one row.
   *
   * @return the fields that its requests carry, as lines
   * @throws MissingException if the server cannot do this
   * @throws IOException if it gives a wrong answer
   */
  List<String> check(FileRow row) throws IOException, InterruptedException {
    return switch (row) {
      case UNCHANGED -> unchanged(row.path());
      case RANGE -> range(row.path());
      case CODED -> coded(row.path());
      case TREE -> tree();
      default -> whole(row.path());
    };
  }

  private List<String> whole(String path) throws IOException, InterruptedException {
    judge(ask(path), Expected.whole(SiteFiles.file(path)));
    return List.of();
  }

  private List<String> tree() throws IOException, InterruptedException {
    for (int i = 0; i < SiteFiles.TREE_WIDTH; i++) {
      whole("/tree/%02d/%02d.html".formatted(i, i));
    }
    return List.of();
  }

  private List<String> range(String path) throws IOException, InterruptedException {
    long first = FileRow.RANGE_FIRST;
    var range = "Range: bytes=%d-%d".formatted(first, first + FileRow.RANGE_BYTES - 1);
    var answer = ask(path, range);
    requireStatus(answer, 206, "no ranges");
    judge(answer, new Expected(206, SiteFiles.file(path), first, FileRow.RANGE_BYTES));
    return List.of(range);
  }

  private List<String> coded(String path) throws IOException, InterruptedException {
    var gzip = "Accept-Encoding: gzip";
    var answer = ask(path, gzip);
    if (answer.headers().firstValue("content-encoding").isEmpty()) {
      answer.body().close();
      throw new MissingException("no precompressed files");
    }
    judge(answer, Expected.whole(SiteFiles.file(path + ".gz")));
    return List.of(gzip);
  }

  /** By its tag; where it has none, by its date. */
  private List<String> unchanged(String path) throws IOException, InterruptedException {
    Path file = SiteFiles.file(path);
    var first = ask(path);
    judge(first, Expected.whole(file));
    Optional<String> tag = first.headers().firstValue("etag");
    Optional<String> date = first.headers().firstValue("last-modified");
    String condition =
        tag.map(text -> "If-None-Match: " + text)
            .or(() -> date.map(text -> "If-Modified-Since: " + text))
            .orElseThrow(() -> new MissingException("neither ETag nor Last-Modified"));
    var second = ask(path, condition);
    requireStatus(second, 304, "no 304 to " + condition);
    judge(second, new Expected(304, file, 0, 0));
    return List.of(condition);
  }

  private static void requireStatus(HttpResponse<InputStream> answer, int status, String otherwise)
      throws IOException {
    if (answer.statusCode() == 200 && status != 200) {
      answer.body().close();
      throw new MissingException(otherwise);
    }
  }

  private HttpResponse<InputStream> ask(String path, String... fields)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(server + path));
    for (String field : fields) {
      int colon = field.indexOf(": ");
      request.header(field.substring(0, colon), field.substring(colon + 2));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static void judge(HttpResponse<InputStream> answer, Expected expected)
      throws IOException {
    try (InputStream body = answer.body();
        InputStream file = Files.newInputStream(expected.file())) {
      var faults = new ArrayList<String>();
      if (answer.statusCode() != expected.status()) {
        faults.add("status " + answer.statusCode());
      }
      long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
      if (expected.status() != 304 && length != expected.bytes()) {
        faults.add("Content-Length " + length);
      }
      file.skipNBytes(expected.first());
      if (faults.isEmpty() && !same(body, file, expected.bytes())) {
        faults.add("other bytes");
      }
      if (!faults.isEmpty()) {
        throw new IOException(
            "wrong answer to %s: %s".formatted(answer.uri(), String.join(", ", faults)));
      }
    }
  }

  /** Whether a body is so many bytes of a file, and no more. */
  private static boolean same(InputStream body, InputStream file, long bytes) throws IOException {
    for (long left = bytes; left > 0; left -= PIECE) {
      int next = (int) Math.min(left, PIECE);
      if (!Arrays.equals(body.readNBytes(next), file.readNBytes(next))) {
        return false;
      }
    }
    return body.read() < 0;
  }
}
