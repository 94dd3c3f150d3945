package rocket.itests;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every jar is a named module whose descriptor says the same as its services files. */
class ModulesIT {
  private static final String SERVICES = "META-INF/services/";

  static List<Path> ourJars() {
    return Jars.ours();
  }

  static Stream<Path> allJars() {
    return Stream.concat(Jars.ours().stream(), Jars.libraries().stream());
  }

  @ParameterizedTest
  @MethodSource("allJars")
  void isNotAnAutomaticModule(Path jar) {
    assertFalse(descriptor(jar).isAutomatic(), jar + " is an automatic module");
  }

  /** {@code static} is a keyword, so one module cannot be called as its artifact is. */
  @ParameterizedTest
  @MethodSource("ourJars")
  void isNamedLikeItsArtifact(Path jar) {
    var artifact = Jars.artifact(jar);
    var expected = artifact.equals("rocket.worker.static") ? "rocket.worker.files" : artifact;
    assertEquals(expected, descriptor(jar).name());
  }

  /** Its annotations for bundles leave no trace in the module. */
  @Test
  void theApiRequiresNothing() {
    var required = descriptor(Jars.ours("rocket.api")).requires().stream().map(Requires::name);
    assertEquals(Set.of("java.base"), required.collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("ourJars")
  void providesTheSameServicesOnTheClassPathAndOnTheModulePath(Path jar) throws IOException {
    var provided =
        descriptor(jar).provides().stream().collect(toMap(Provides::service, Provides::providers));
    assertEquals(provided, servicesFiles(jar));
  }

  @Test
  void allModulesResolveTogether() {
    var finder = ModuleFinder.of(allJars().toArray(Path[]::new));
    var names =
        finder.findAll().stream().map(ModuleReference::descriptor).map(ModuleDescriptor::name);
    Configuration.resolve(
        finder,
        List.of(ModuleLayer.boot().configuration()),
        ModuleFinder.of(),
        names.collect(toSet()));
  }

  private static ModuleDescriptor descriptor(Path jar) {
    return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
  }

  private static Map<String, List<String>> servicesFiles(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> entry.getName().startsWith(SERVICES) && !entry.isDirectory())
          .collect(
              toMap(
                  entry -> entry.getName().substring(SERVICES.length()),
                  entry -> providers(file, entry.getName())));
    }
  }

  private static List<String> providers(JarFile file, String name) {
    try (var content = file.getInputStream(file.getEntry(name))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
