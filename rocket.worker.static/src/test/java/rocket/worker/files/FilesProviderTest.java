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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        "app_info 'document_root' is missing; allowed: an existing, readable directory");
  }

  @Test
  void refusesWhatIsNoDirectory() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path nothing = folder.resolve("nothing");
    for (Object value : List.of(file, nothing, "")) {
      refused(
          AppInfo.of("document_root", value),
          "app_info 'document_root': '%s' is not allowed; allowed: an existing, readable directory"
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
            + " allowed: display_index, document_root");
  }

  private static void refused(AppInfo appInfo, String message) {
    var provider = new FilesProvider();
    var refusal = assertThrows(AppInfoException.class, () -> provider.create(appInfo));
    assertEquals(message, refusal.getMessage());
  }
}
