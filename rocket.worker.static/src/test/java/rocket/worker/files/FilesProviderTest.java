package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpWorker;
import rocket.api.WorkerProvider;

class FilesProviderTest {
  @TempDir Path folder;

  @Test
  void isMethodStaticAndAliasFs() {
    var provider = new FilesProvider();
    assertEquals("static", provider.method());
    assertEquals(Set.of("fs"), provider.aliases());
  }

  @Test
  void moduleAndServicesFileNameTheSameProvider() throws IOException {
    String resource = "/META-INF/services/" + WorkerProvider.class.getName();
    try (var services = FilesProvider.class.getResourceAsStream(resource)) {
      String named = new String(services.readAllBytes(), StandardCharsets.UTF_8).strip();
      assertEquals(FilesProvider.class.getName(), named);
    }
    var module = FilesProvider.class.getModule();
    assertTrue(module.isNamed());
    assertTrue(
        module.getDescriptor().provides().stream()
            .anyMatch(
                provided -> provided.providers().equals(List.of(FilesProvider.class.getName()))));
  }

  @Test
  void takesADirectoryAsPathOrTextAndTheServersKeys() throws IOException {
    var appInfo =
        AppInfo.of("document_root", folder.toString(), "display_index", "true")
            .with("server_software", "Rocket")
            .with("min_threads", 1)
            .with("max_threads", 0);
    assertInstanceOf(HttpWorker.class, new FilesProvider().create(appInfo));
    new FilesProvider().create(AppInfo.of("document_root", folder));
  }

  @Test
  void refusesAMissingDocumentRoot() {
    refused(
        AppInfo.of(),
        "app_info 'document_root' is missing; allowed: an existing, readable directory, an"
            + " archive, .zip or .jar, or classpath: and the path of a directory of resources");
  }

  @Test
  void refusesWhatIsNoDirectory() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path nothing = folder.resolve("nothing");
    for (Object value : List.of(file, nothing, "")) {
      refused(
          AppInfo.of("document_root", value),
          "app_info 'document_root': '%s' is not allowed; allowed: an existing, readable directory, an archive, .zip or .jar, or classpath: and the path of a directory of resources"
              .formatted(value));
    }
  }

  @Test
  void refusesAnswersToDisplayIndexThatAreNeitherYesNorNo() {
    refused(
        AppInfo.of("document_root", folder, "display_index", "maybe"),
        "app_info 'display_index': 'maybe' is not allowed; allowed: true or false");
  }

  @Test
  void refusesUnknownKeys() {
    refused(
        AppInfo.of("document_root", folder, "displayindex", true),
        "app_info 'displayindex' is not a key of this worker;"
            + " allowed: basic_auth, basic_auth_realm, cache_bytes, cache_check, cache_control,"
            + " class_loader, clean_urls, compression, cors, cors_credentials, cors_expose,"
            + " cors_headers, cors_max_age, cors_methods, display_index, document_root,"
            + " error_pages, fallback, follow_links, headers, hidden_files, index_files,"
            + " media_types, mounts, precompressed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "index_files   | a/b               | a/b           | names of files",
        "fallback      | index.html        | index.html    | the path of a file",
        "fallback      | /dir/             | /dir/         | the path of a file",
        "fallback      | /../x             | /../x         | the path of a file",
        "error_pages   | 404               | 404           | statuses of errors",
        "error_pages   | 200=/x            | 200           | statuses of errors",
        "error_pages   | x=/x              | x             | statuses of errors",
        "error_pages   | 404=x             | x             | statuses of errors",
        "clean_urls    | maybe             | maybe         | true or false",
        "cache_control | no-cache          | no-cache      | patterns of paths",
        "cache_control | max-age=1         | max-age=1     | patterns of paths",
        "cache_control | *.html=           | *.html=       | patterns of paths",
        "headers       | X-Frame-Options   | X-Frame-Options | fields, one in a line",
        "headers       | ETag: \"x\"     | ETag          | fields, one in a line",
        "headers       | a b: c            | a b: c        | fields, one in a line",
        "media_types   | x                 | x             | extensions with media types",
        "media_types   | x=text            | x=text        | extensions with media types",
        "media_types   | x=text/           | x=text/       | extensions with media types",
        "media_types   | a.b=text/x        | a.b=text/x    | extensions with media types",
        "cache_control | /=no-store        | /=no-store    | patterns of paths",
        "cache_control | /a/=no-store      | /a/=no-store  | patterns of paths",
        "basic_auth    | ;                 | ;             | a readable file",
        "follow_links  | 1                 | 1             | true or false",
        "hidden_files  | 200               | 200           | 404, 403, serve",
        "precompressed | br,lzma           | lzma          | true, false, or some of",
        "cache_bytes   | 1k                | 1k            | a whole number from 0 to",
        "cache_check   | 3600001           | 3600001       | a whole number from 0 to 3600000",
        "mounts        | docs=/tmp         | docs          | prefixes that begin with '/'",
        "mounts        | /=/tmp            | /             | prefixes that begin with '/'",
        "mounts        | /docs=/no/such    | /no/such      | prefixes that begin with '/'",
      })
  void refusesOtherValues(String key, String value, String named, String allowed) {
    var provider = new FilesProvider();
    var appInfo = AppInfo.of("document_root", folder, key, value);
    var refusal = assertThrows(AppInfoException.class, () -> provider.create(appInfo));
    String start = "app_info '%s': '%s' is not allowed; allowed: %s".formatted(key, named, allowed);
    assertTrue(refusal.getMessage().startsWith(start), refusal::getMessage);
    assertEquals(key, refusal.key());
  }

  @Test
  void takesAllKeysAsTextOrAsWhatTheyAre() throws IOException {
    var text =
        Map.of(
            "mounts", "/docs=" + folder,
            "index_files", "a.html,b.html",
            "error_pages", "404=/404.html",
            "headers", "X-A: b",
            "cache_control", "*=no-cache",
            "precompressed", "br,gzip",
            "cache_bytes", "0");
    var values =
        Map.of(
            "mounts", Map.of("/docs", folder),
            "index_files", List.of("a.html"),
            "error_pages", Map.of(404, "/404.html"),
            "headers", Map.of("X-A", "b"),
            "cache_control", Map.of("*", "no-cache"),
            "precompressed", List.of("br"),
            "cache_bytes", 1000);
    for (Map<String, ?> each : List.of(text, values)) {
      new FilesProvider().create(AppInfo.copyOf(each)).close();
    }
  }

  private static void refused(AppInfo appInfo, String message) {
    var provider = new FilesProvider();
    var refusal = assertThrows(AppInfoException.class, () -> provider.create(appInfo));
    assertEquals(message, refusal.getMessage());
  }
}
