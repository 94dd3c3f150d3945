package rocket.itests;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.osgi.framework.BundleContext;

/**
 * A bundle made while the tests run: {@code BundleJar.named("greeting").importing("rocket.api",
 * "[0.1,1)").source("greeting.Provider", """…""").service("rocket.api.WorkerProvider",
 * "greeting.Provider").in(folder)}.
 */
public final class BundleJar {
  private final String name;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> resources = new LinkedHashMap<>();
  private final List<String> imports = new ArrayList<>();

  private BundleJar(String name) {
    this.name = name;
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", name);
    version("1.0.0");
  }

  /** A bundle of this symbolic name and version 1.0.0. */
  public static BundleJar named(String symbolicName) {
    return new BundleJar(symbolicName);
  }

  public BundleJar version(String version) {
    return header("Bundle-Version", version);
  }

  public BundleJar header(String key, String value) {
    headers.put(key, value);
    return this;
  }

  /** Imports a package; the range as in the manifest: {@code [0.1,1)}, or {@code 0} for all. */
  public BundleJar importing(String packageName, String range) {
    imports.add(packageName + ";version=\"" + range + "\"");
    return header("Import-Package", String.join(",", imports));
  }

  /** The text of a class, compiled against our packaged jars, the libraries and the OSGi API. */
  public BundleJar source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  public BundleJar resource(String path, String text) {
    resources.put(path, text);
    return this;
  }

  /** Names the provider of a service in {@code META-INF/services}. */
  public BundleJar service(String service, String provider) {
    return resource("META-INF/services/" + service, provider + "\n");
  }

  /** Writes the jar into a folder, named after the bundle; gives its path. */
  public Path in(Path folder) throws IOException {
    return writeTo(folder.resolve(name + "-" + headers.get("Bundle-Version") + ".jar"));
  }

  /** Writes the jar; gives its path. */
  public Path writeTo(Path jar) throws IOException {
    var classes = Files.createTempDirectory(jar.getParent(), "classes");
    compileTo(classes);
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest());
        var compiled = Files.walk(classes)) {
      for (var each : compiled.filter(file -> file.toString().endsWith(".class")).toList()) {
        write(out, classes.relativize(each).toString(), Files.readAllBytes(each));
      }
      for (var each : resources.entrySet()) {
        write(out, each.getKey(), each.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private void compileTo(Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    var arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()));
    for (var each : sources.entrySet()) {
      var file = classes.resolve(each.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, each.getValue()).toString());
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(sources.keySet() + " do not compile");
    }
  }

  private static String classPath() {
    return Stream.of(Jars.ours().stream(), Jars.libraries().stream(), Stream.of(osgiApi()))
        .flatMap(jars -> jars)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path osgiApi() {
    try {
      return Path.of(
          BundleContext.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Manifest manifest() {
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Name.MANIFEST_VERSION, "1.0");
    headers.forEach((key, value) -> attributes.put(new Name(key), value));
    return manifest;
  }

  private static void write(JarOutputStream out, String path, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(path));
    out.write(content);
    out.closeEntry();
  }
}
