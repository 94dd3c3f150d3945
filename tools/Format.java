import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Runs the formatter over every Java file below a folder: {@code Format.java check|write|skip
 * FOLDER}.
 *
 * <p>The build starts it in a JVM of its own, because the formatter reads the sources with the
 * compiler of the JDK that it runs on, and the one that runs Maven may be older than the sources.
 */
final class Format {
  public static void main(String[] args) throws IOException {
    var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    var arguments = new ArrayList<String>();
    switch (args[0]) {
      case "check" -> arguments.addAll(List.of("--dry-run", "--set-exit-if-changed"));
      case "write" -> arguments.add("--replace");
      case "skip" -> System.exit(0);
      default -> fail("-Dformat: '" + args[0] + "' is not allowed; allowed: check, write, skip");
    }
    arguments.addAll(sources(Path.of(args[1])));
    if (formatter.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
      fail("The files above are not formatted. To format them: ./mvnw -N verify -Dformat=write");
    }
  }

  private static List<String> sources(Path root) throws IOException {
    var sources = new ArrayList<String>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            var generated = name.equals("target") || name.startsWith(".");
            return generated && !folder.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(1);
  }
}
