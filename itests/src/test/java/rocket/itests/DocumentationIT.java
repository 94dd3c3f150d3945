package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says can be done as it is written. */
class DocumentationIT {
  private static final Path TOP = Path.of("..");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("public (?:final )?class (\\w+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

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

  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetCompiles(Path page, @TempDir Path folder) throws IOException {
    for (String snippet : snippets(page)) {
      Matcher type = TYPE.matcher(snippet);
      assertTrue(type.find(), "a snippet of " + page + " has no public class:\n" + snippet);
      Path source = Files.writeString(folder.resolve(type.group(1) + ".java"), snippet);
      var errors = new StringWriter();
      var compiler = ToolProvider.getSystemJavaCompiler();
      var options = List.of("-cp", classPath(), "-d", folder.toString());
      var files = compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source);
      assertTrue(
          compiler.getTask(errors, null, null, options, null, files).call(), errors::toString);
    }
  }

  @Test
  void theReadmeHasSnippets() throws IOException {
    assertFalse(snippets(TOP.resolve("README.md")).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    List<String> broken =
        LINK.matcher(Files.readString(page))
            .results()
            .map(result -> result.group(1))
            .filter(target -> !Files.exists(page.resolveSibling(target)))
            .toList();
    assertEquals(List.of(), broken);
  }

  private static List<String> snippets(Path page) throws IOException {
    return SNIPPET.matcher(Files.readString(page)).results().map(DocumentationIT::text).toList();
  }

  private static String text(MatchResult snippet) {
    return snippet.group(1);
  }

  private static String classPath() {
    return Stream.concat(Jars.ours().stream(), Jars.libraries().stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
