package rocket.worker.servlet.webapp;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.annotation.HandlesTypes;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the initializers of an application's libraries (Servlet 6.1, section 8.2.4). */
final class Initializers {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final List<ServletContainerInitializer> found = new ArrayList<>();

  /**
   * Finds them in the order in which the application's classes are found.
   *
   * @param excluded libraries that do not count
   * @throws WarException if one cannot be made
   */
  Initializers(ClassLoader loader, Set<Path> excluded) throws WarException {
    try {
      ServiceLoader.load(ServletContainerInitializer.class, loader).stream()
          .filter(provider -> !isOf(provider.type(), excluded))
          .forEach(provider -> found.add(provider.get()));
    } catch (ServiceConfigurationError e) {
      throw new WarException(
          "a %s cannot be made: %s"
              .formatted(ServletContainerInitializer.class.getSimpleName(), e.getMessage()),
          e);
    }
  }

  /** Whether one of them wants to know of classes. */
  boolean handleTypes() {
    return found.stream().anyMatch(each -> !types(each).isEmpty());
  }

  List<Initializer> with(HandledTypes classes) {
    List<Initializer> all = new ArrayList<>();
    for (ServletContainerInitializer each : found) {
      List<Class<?>> types = types(each);
      Set<Class<?>> handled = types.isEmpty() ? Set.of() : classes.of(types);
      all.add(new Initializer(each, handled.isEmpty() ? null : handled));
    }
    return all;
  }

  /** A type that is missing is handled by nobody. */
  private static List<Class<?>> types(ServletContainerInitializer initializer) {
    try {
      HandlesTypes handles = initializer.getClass().getAnnotation(HandlesTypes.class);
      return handles == null ? List.of() : List.of(handles.value());
    } catch (ArrayStoreException | LinkageError | TypeNotPresentException e) {
      LOG.debug("@HandlesTypes of {} cannot be read: {}", initializer.getClass(), e.toString());
      return List.of();
    }
  }

  private static boolean isOf(Class<?> type, Set<Path> jars) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL place = source == null ? null : source.getLocation();
    try {
      return place != null
          && place.getProtocol().equals("file")
          && jars.contains(Path.of(place.toURI()));
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
