package rocket.itests;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itests.launcher.Links;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import rocket.engine.Limit;

/** What the documentation says can be done as it is written. */
class DocumentationIT {
  private static final Path TOP = Path.of("..");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("public (?:final )?class (\\w+)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(TOP);
        Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
      return Stream.of(
              top, docs, Stream.of(TOP.resolve("bench/README.md"), TOP.resolve("bench/RESULTS.md")))
          .flatMap(pages -> pages)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  /** The snippets of a page may use each other. */
  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetCompiles(Path page, @TempDir Path folder) throws IOException {
    compile(page, folder);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTestAmongTheSnippetsSucceeds(Path page, @TempDir Path folder) throws Exception {
    List<String> types = compile(page, folder);
    var folders = new URL[] {folder.toUri().toURL()};
    try (var loader = new URLClassLoader(folders, DocumentationIT.class.getClassLoader())) {
      for (String type : types) {
        run(loader.loadClass(type));
      }
    }
  }

  private static void run(Class<?> type) throws Exception {
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        method.setAccessible(true);
        try {
          method.invoke(type.getConstructor().newInstance());
        } catch (InvocationTargetException e) {
          throw new AssertionError(method + " fails", e.getCause());
        }
      }
    }
  }

  /** Compiles the snippets of a page, and gives the names of their classes. */
  private static List<String> compile(Path page, Path folder) throws IOException {
    List<String> types = new ArrayList<>();
    List<Path> sources = new ArrayList<>();
    for (String snippet : snippets(page)) {
      Matcher type = TYPE.matcher(snippet);
      assertTrue(type.find(), "a snippet of " + page + " has no public class:\n" + snippet);
      types.add(type.group(1));
      sources.add(Files.writeString(folder.resolve(type.group(1) + ".java"), snippet));
    }
    if (!sources.isEmpty()) {
      var errors = new StringWriter();
      var compiler = ToolProvider.getSystemJavaCompiler();
      var options = List.of("-cp", classPath(), "-d", folder.toString());
      var files =
          compiler
              .getStandardFileManager(null, null, null)
              .getJavaFileObjects(sources.toArray(Path[]::new));
      assertTrue(
          compiler.getTask(errors, null, null, options, null, files).call(), errors::toString);
    }
    return types;
  }

  @Test
  void everyWorkerOfThePageForAuthorsIsTestedThere() throws IOException {
    List<String> snippets = snippets(TOP.resolve("docs/WORKERS.md"));
    String tests = snippets.stream().filter(each -> each.contains("@Test")).collect(joining());
    List<String> untested =
        snippets.stream()
            .map(TYPE::matcher)
            .filter(Matcher::find)
            .map(type -> type.group(1))
            .filter(type -> type.endsWith("Provider") && !tests.contains("new " + type + "("))
            .toList();
    assertEquals(List.of(), untested);
  }

  @Test
  void everyLimitIsInTheTableWithItsDefault() throws IOException {
    String page = Files.readString(TOP.resolve("docs/SECURITY.md"));
    for (Limit limit : Limit.values()) {
      String usual =
          switch (limit.unit()) {
            case BYTES -> limit.usual() + " bytes";
            case COUNT -> Long.toString(limit.usual());
            case RATE -> limit.usual() + " bytes a second";
            case TIME -> Duration.ofNanos(limit.usual()).toSeconds() + " s";
          };
      assertTrue(page.contains("\n| `%s` | %s | ".formatted(limit.key(), usual)), limit::key);
    }
  }

  @Test
  void theReadmeNamesTheKeysOfAllLimits() throws IOException {
    String page = Files.readString(TOP.resolve("README.md"));
    for (Limit limit : Limit.values()) {
      assertTrue(page.contains("`" + limit.key() + "`"), limit::key);
    }
  }

  @Test
  void theReadmeHasSnippets() throws IOException {
    assertFalse(snippets(TOP.resolve("README.md")).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    assertEquals(List.of(), Links.broken(page));
  }

  private static List<String> snippets(Path page) throws IOException {
    return SNIPPET.matcher(Files.readString(page)).results().map(DocumentationIT::text).toList();
  }

  private static String text(MatchResult snippet) {
    return snippet.group(1);
  }

  private static String classPath() {
    List<Path> jars = new ArrayList<>(Jars.ours());
    jars.addAll(Jars.libraries());
    jars.add(jar(Test.class));
    jars.add(jar(AssertionFailedError.class));
    return jars.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }

  private static Path jar(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
