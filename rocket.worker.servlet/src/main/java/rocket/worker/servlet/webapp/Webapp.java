package rocket.worker.servlet.webapp;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.descriptor.ContentEntries;
import rocket.worker.servlet.descriptor.Descriptor;
import rocket.worker.servlet.model.Declarations;

/**
 * A web application that has been opened: its classes can be loaded, its content found, and what it
 * says of itself is known (Servlet 6.1, chapters 8 and 10). Thread-safe.
 */
public final class Webapp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Path temporary;
  private final ApplicationLoader loader;
  private final Content content;
  private final Reading reading;

  private Webapp(Path source, Path root, Path temporary, ClassLoader shared)
      throws IOException, WarException {
    this.temporary = temporary;
    var webInf = new WebInf(root);
    List<Path> jars = webInf.libraries();
    loader = new ApplicationLoader(WebInf.name(source), webInf.classes(), jars, shared);
    try (var _ = new ApplicationScope(loader)) {
      reading = new Reading(webInf, jars, loader);
      content = new Content(root, LibraryContent.unpack(reading.inOrder(jars), temporary));
    } catch (IOException | WarException | RuntimeException e) {
      loader.close();
      throw e;
    }
  }

  /**
   * Opens an application.
   *
   * @param source an archive, which is unpacked, or a folder
   * @param shared where the classes of all applications are
   * @throws WarException if it is none
   * @throws rocket.worker.servlet.descriptor.DescriptorException if what it says of itself is wrong
   */
  public static Webapp open(Path source, ClassLoader shared) throws IOException, WarException {
    Path temporary = Files.createTempDirectory("rocket-war-").toRealPath();
    boolean opened = false;
    try {
      Path root = source;
      if (!Files.isDirectory(source)) {
        root = Files.createDirectory(temporary.resolve("content"));
        Archive.unpack(source, root);
      }
      var webapp = new Webapp(source, root.toRealPath(), temporary, shared);
      opened = true;
      return webapp;
    } finally {
      if (!opened) {
        Folders.delete(temporary);
      }
    }
  }

  /** Where classes on which all applications can depend are, if there are none but the JDK's. */
  public static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }

  /** Its classes. */
  public ClassLoader loader() {
    return loader;
  }

  /** Its content. */
  public Content content() {
    return content;
  }

  /** What it says of itself. */
  public Descriptor descriptor() {
    return reading.descriptor();
  }

  /**
   * Tells what it consists of.
   *
   * @param clock the time, for conditions of clients
   * @throws rocket.worker.servlet.descriptor.DescriptorException if something of it cannot be
   */
  public void declare(Declarations declarations, InstantSource clock) {
    declarations.classLoader(loader);
    reading
        .version()
        .ifPresent(text -> declarations.version(text.charAt(0) - '0', text.charAt(2) - '0'));
    declarations.resources(new WebappFiles(content));
    ServletContext context = declarations.context();
    reading
        .orderedLibraries()
        .ifPresent(names -> context.setAttribute(ServletContext.ORDERED_LIBS, names));
    new Enactment(declarations).enact(descriptor());
    if (reading.complete()) {
      declarations.metadataComplete();
    }
    declareDefault(declarations, clock);
    for (Initializer each : reading.initializers()) {
      declarations.initializer(each.code(), each.classes());
    }
  }

  /** Under its usual name, unless the application has a servlet of that name. */
  private void declareDefault(Declarations declarations, InstantSource clock) {
    List<String> declared = descriptor().contents().welcomeFiles();
    List<String> welcome = declared.isEmpty() ? ContentEntries.WELCOME_FILES : declared;
    var servlet = new DefaultServlet(content, welcome, new FileReply(clock));
    ServletContext context = declarations.context();
    boolean usual = context.getServletRegistration(DefaultServlet.NAME) == null;
    String name = usual ? DefaultServlet.NAME : DefaultServlet.class.getName();
    ServletRegistration.Dynamic registration =
        Objects.requireNonNull(context.addServlet(name, servlet), "a servlet of our own name");
    registration.setAsyncSupported(true);
    List<String> patterns = descriptor().components().patterns(DefaultServlet.NAME);
    if (usual && !patterns.isEmpty()) {
      registration.addMapping(patterns.toArray(String[]::new));
    }
    declarations.implicitMapping(name, "/");
  }

  /** Names that servlets of the container have, which an application may map. */
  static Set<String> known() {
    return Set.of(DefaultServlet.NAME);
  }

  /** Forgets its classes, and deletes what was unpacked. */
  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("The libraries of {} could not be closed: {}", loader.getName(), e.toString());
    }
    Folders.delete(temporary);
  }
}
