package rocket.worker.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import rocket.api.AppInfo;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Work;

/** A document root with a secret beside it, and a worker that serves it at a fixed time. */
final class Site implements AutoCloseable {
  static final Instant NOW = Instant.parse("2030-06-15T12:00:00Z");
  static final String SECRET = "the secret";

  final Path root;
  private final AppInfo appInfo;
  private final FilesWorker worker;

  /** What a client gets; of HEAD it gets no content. */
  record Answer(int status, Headers headers, String text, int largestWrite) {
    String header(String name) {
      return headers.first(name, "absent");
    }
  }

  /** The same with the content as it was sent. */
  record Raw(int status, Headers headers, byte[] content) {
    String header(String name) {
      return headers.first(name, "absent");
    }
  }

  private Site(Path root, AppInfo appInfo, Ticker ticker) throws IOException {
    this.root = root;
    this.appInfo = appInfo;
    worker = new FilesWorker(FilesOptions.from(appInfo), InstantSource.fixed(NOW), ticker);
  }

  static Site in(Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("www"));
    Files.writeString(folder.resolve("secret.txt"), SECRET);
    Files.createDirectories(folder.resolve("www-secret"));
    Files.writeString(folder.resolve("www-secret/secret.txt"), SECRET);
    return new Site(root, AppInfo.of("document_root", root, "cache_check", 0), Ticker.SYSTEM);
  }

  Site withoutListings() throws IOException {
    return with("display_index", "false");
  }

  /** The same directory with a key of app_info. */
  Site with(String key, Object value) throws IOException {
    return new Site(root, appInfo.with(key, value), Ticker.SYSTEM);
  }

  /** The same directory with a cache that looks once a second, by a clock of the test's. */
  Site cached(Ticker ticker) throws IOException {
    return new Site(root, appInfo.with("cache_check", 1000), ticker);
  }

  Site file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  Site directory(String name) throws IOException {
    Files.createDirectories(root.resolve(name));
    return this;
  }

  Site link(String name, String target) throws IOException {
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
    return this;
  }

  Answer get(String target, String... fields) throws IOException {
    return ask("GET", target, fields);
  }

  Answer ask(String method, String target, String... fields) throws IOException {
    return ask(new FakeResponse(), method, target, fields);
  }

  /** What is answered while something else happens. */
  Answer ask(FakeResponse response, String method, String target, String... fields)
      throws IOException {
    try {
      worker.serve(request(method, target, fields), response);
    } catch (HttpException e) {
      return new Answer(e.status(), e.headers(), e.getMessage(), 0);
    }
    String text = "HEAD".equals(method) ? "" : response.content.toString(UTF_8);
    return new Answer(response.status(), response.headers(), text, response.largestWrite());
  }

  Raw getBytes(String target, String... fields) throws IOException {
    var response = new FakeResponse();
    ask(response, "GET", target, fields);
    return new Raw(response.status(), response.headers(), response.content.toByteArray());
  }

  Work classify(String method, String target, String... fields) {
    return worker.classify(request(method, target, fields));
  }

  /** Bytes of memory that the cache has taken. */
  long cacheBytes() {
    return worker.cacheBytes();
  }

  @Override
  public void close() {
    worker.close();
  }

  private static FakeRequest request(String method, String target, String... fields) {
    return new FakeRequest(method, target, Headers.of(fields));
  }

  /** Whether files may have this name here, which the locale decides. */
  static boolean canName(String name) {
    try {
      return Path.of(name).toString().equals(name);
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
