package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;

/** What a named module has is served, as far as the module opens it. */
@Timeout(60)
class ResourcesOfModulesIT {
  @TempDir Path folder;
  private Class<?> type;

  @BeforeEach
  void loadModule() throws Exception {
    Path sources = folder.resolve("sources");
    write(sources.resolve("module-info.java"), "module pages { opens pages.shown; }");
    write(sources.resolve("pages/shown/Here.java"), "package pages.shown; public class Here {}");
    write(sources.resolve("pages/kept/There.java"), "package pages.kept; class There {}");
    Path classes = folder.resolve("classes");
    run(
        "javac",
        "-d",
        classes.toString(),
        sources.resolve("module-info.java").toString(),
        sources.resolve("pages/shown/Here.java").toString(),
        sources.resolve("pages/kept/There.java").toString());
    write(classes.resolve("pages/shown/a.txt"), "shown");
    write(classes.resolve("pages/kept/a.txt"), "kept");
    write(classes.resolve("no-package/a.txt"), "beside");
    Path jar = folder.resolve("pages.jar");
    run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    var boot = ModuleLayer.boot();
    var found =
        boot.configuration().resolve(ModuleFinder.of(jar), ModuleFinder.of(), Set.of("pages"));
    var loader = ClassLoader.getPlatformClassLoader();
    type =
        boot.defineModulesWithOneLoader(found, loader)
            .findLoader("pages")
            .loadClass("pages.shown.Here");
  }

  @Test
  void whatIsOpenIsServed() throws IOException {
    for (var each : Map.of("pages/shown", "shown", "no-package", "beside").entrySet()) {
      for (Object anchor : List.of(type, type.getClassLoader())) {
        try (var site = CurlSite.of(appInfo(each.getKey(), anchor))) {
          assertEquals(each.getValue(), site.curl("/a.txt"));
        }
      }
    }
  }

  @Test
  void whatIsNotOpenIsRefused() {
    var refused =
        assertThrows(AppInfoException.class, () -> CurlSite.of(appInfo("pages/kept", type)));
    assertTrue(
        refused.getMessage().contains("write 'opens pages.kept;' in the module-info of pages"),
        refused.getMessage());
  }

  private static AppInfo appInfo(String directory, Object anchor) {
    return AppInfo.of("document_root", "classpath:" + directory, "class_loader", anchor);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void run(String tool, String... arguments) {
    int status = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    assertEquals(0, status, tool);
  }
}
