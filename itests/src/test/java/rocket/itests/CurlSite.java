package rocket.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** A server that curl asks. */
final class CurlSite implements AutoCloseable {
  private final Rocket rocket;

  private CurlSite(String method, AppInfo appInfo) {
    rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method(method)
            .appInfo(appInfo)
            .build();
    rocket.start(true);
  }

  /** A server of files. */
  static CurlSite of(AppInfo appInfo) {
    return of("static", appInfo);
  }

  /** A server of what the method says. */
  static CurlSite of(String method, AppInfo appInfo) {
    assumeTrue(OpenSsl.has("curl"), "curl is not installed");
    return new CurlSite(method, appInfo);
  }

  /** Writes a file of another day: one that was written just now is not compressed yet. */
  static Path write(Path file, String content) throws IOException {
    Files.writeString(file, content);
    var before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, before);
    Files.setLastModifiedTime(file.toAbsolutePath().getParent(), before);
    return file;
  }

  /** What curl prints. */
  String curl(String path, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--path-as-is"));
    command.addAll(List.of(options));
    command.add("http://127.0.0.1:" + rocket.interfaces().getFirst().port() + path);
    return OpenSsl.run("", command.toArray(String[]::new));
  }

  /** Status line and fields of the answer to GET. */
  String head(String path, String... options) throws IOException {
    return curl(path, with(options, "-o", "/dev/null", "-D", "-"));
  }

  String status(String path, String... options) throws IOException {
    return curl(path, with(options, "-o", "/dev/null", "-w", "%{http_code}"));
  }

  @Override
  public void close() {
    rocket.close();
  }

  private static String[] with(String[] options, String... more) {
    var all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }
}
