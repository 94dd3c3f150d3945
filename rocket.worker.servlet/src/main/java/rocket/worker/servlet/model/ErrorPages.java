package rocket.worker.servlet.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page answers which error (Servlet 6.1, section 10.9.2). Told before the application is
 * initialised, and not changed after that.
 */
public final class ErrorPages {
  private final Map<Integer, String> byStatus = new HashMap<>();
  private final Map<String, String> byException = new HashMap<>();
  private @Nullable String byDefault;

  /** No pages. */
  public ErrorPages() {}

  /** Whether there is no page at all. */
  public boolean isEmpty() {
    return byStatus.isEmpty() && byException.isEmpty() && byDefault == null;
  }

  /**
   * The page of a status.
   *
   * @param location a path below the context, from a slash on, with or without a query
   * @throws IllegalArgumentException if it is no such path, or the status has a page already
   */
  public void ofStatus(int status, String location) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(
          "error page for status %d is not allowed; allowed: 400 to 599".formatted(status));
    }
    requireFirst("status " + status, byStatus.putIfAbsent(status, path(location)));
  }

  /**
   * The page of an exception and those derived from it that have none of their own.
   *
   * @param className its class, of whatever class loader
   * @param location as in {@link #ofStatus}
   * @throws IllegalArgumentException if it is no such path, or the exception has a page already
   */
  public void ofException(String className, String location) {
    requireFirst(className, byException.putIfAbsent(className, path(location)));
  }

  /**
   * The page of all errors that have no other.
   *
   * @throws IllegalArgumentException if there is one already
   */
  public void ofAll(String location) {
    requireFirst("all errors", byDefault);
    byDefault = path(location);
  }

  /** The page of a status, or of all errors; null if there is none. */
  public @Nullable String find(int status) {
    String found = byStatus.get(status);
    return found == null ? byDefault : found;
  }

  /** The page of an exception's class, or of the closest one that it is derived from; or null. */
  public @Nullable String find(Throwable exception) {
    if (byException.isEmpty()) {
      return null;
    }
    for (Class<?> type = exception.getClass(); type != null; type = type.getSuperclass()) {
      String found = byException.get(type.getName());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String path(String location) {
    if (!location.startsWith("/")) {
      throw new IllegalArgumentException(
          "error page '%s' is not allowed; allowed: a path that begins with a slash"
              .formatted(location));
    }
    return location;
  }

  private static void requireFirst(String what, @Nullable String before) {
    if (before != null) {
      throw new IllegalArgumentException(
          "%s has the error page '%s' already; allowed: one".formatted(what, before));
    }
  }
}
