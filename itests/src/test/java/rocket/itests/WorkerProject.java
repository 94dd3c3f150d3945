package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project that somebody makes from the template and builds with Maven, in a folder of its own and
 * with a repository of its own. That has our artifacts; all others come from the build's.
 */
final class WorkerProject {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Path folder;
  private final Path repository;

  WorkerProject(Path folder) throws IOException {
    this.folder = folder.resolve("worker");
    this.repository = folder.resolve("repository");
    copy(TOP.resolve("templates/worker"), this.folder);
    install("rocket", TOP.resolve("pom.xml"));
    for (String artifact : List.of("rocket.api", "rocket.engine", "rocket.testkit")) {
      Path home = install(artifact, TOP.resolve(artifact).resolve("pom.xml"));
      Path jar = home.resolve("%s-%s.jar".formatted(artifact, VERSION));
      Files.copy(Jars.ours(artifact), jar);
    }
  }

  /** Where its sources are. */
  Path folder() {
    return folder;
  }

  /** Builds and tests it, and gives its jar. */
  Path build() throws Exception {
    List<String> command =
        List.of(
            TOP.resolve("mvnw").toString(),
            "--batch-mode",
            "--no-transfer-progress",
            "-Dmaven.repo.local=" + repository,
            "-Dmaven.repo.local.tail=" + System.getProperty("rocket.repository"),
            "verify");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    return folder.resolve("target/com.example.greeting-1.0.0.jar");
  }

  private Path install(String artifact, Path pom) throws IOException {
    Path home =
        Files.createDirectories(repository.resolve("rocket").resolve(artifact).resolve(VERSION));
    Files.copy(pom, home.resolve("%s-%s.pom".formatted(artifact, VERSION)));
    return home;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(file -> !from.relativize(file).startsWith("target"))
          .forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
  }

  private static void copyOne(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
