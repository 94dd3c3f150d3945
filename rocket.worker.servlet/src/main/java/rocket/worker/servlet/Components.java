package rocket.worker.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import rocket.api.AppInfoException;

/**
 * Makes the servlets or filters that app_info gives as an instance, a class or a class name.
 *
 * @param key the key of app_info
 * @param type what instances have to be
 */
record Components<T>(String key, Class<T> type) {
  static final Components<Servlet> SERVLETS = new Components<>(Settings.SERVLET, Servlet.class);
  static final Components<Filter> FILTERS = new Components<>(Settings.FILTERS, Filter.class);

  /** What a value may be, for error messages. */
  String allowed() {
    return "an instance of %1$s, a public class of one with a public constructor without parameters, the name of such a class, or a map from URL pattern to these"
        .formatted(type.getName());
  }

  T make(Object value) {
    if (value instanceof Class<?> classOf) {
      return instance(classOf, value);
    }
    if (value instanceof CharSequence name) {
      return instance(load(name.toString()), value);
    }
    if (!type.isInstance(value)) {
      throw AppInfoException.of(key, value, allowed());
    }
    return type.cast(value);
  }

  private T instance(Class<?> classOf, Object value) {
    if (!type.isAssignableFrom(classOf)) {
      throw AppInfoException.of(key, value, allowed());
    }
    try {
      return type.cast(classOf.getConstructor().newInstance());
    } catch (InvocationTargetException e) {
      throw failed(value, "its constructor failed: " + e.getCause(), e);
    } catch (NoSuchMethodException | InstantiationException e) {
      throw failed(value, "it has no public constructor without parameters", e);
    } catch (IllegalAccessException e) {
      throw failed(value, "it is not accessible: " + e.getMessage(), e);
    }
  }

  private Class<?> load(String name) {
    ClassNotFoundException notFound = null;
    for (ClassLoader loader : loaders()) {
      try {
        return Class.forName(name, true, loader);
      } catch (ClassNotFoundException e) {
        notFound = e;
      } catch (LinkageError e) {
        throw failed(name, "it cannot be loaded: " + e, e);
      }
    }
    throw failed(name, "there is no class of this name", Objects.requireNonNull(notFound));
  }

  private static ClassLoader[] loaders() {
    ClassLoader own = Components.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? new ClassLoader[] {own} : new ClassLoader[] {context, own};
  }

  private AppInfoException failed(Object value, String why, Throwable cause) {
    return new AppInfoException(
        key,
        "app_info '%s': '%s' is not allowed: %s; allowed: %s".formatted(key, value, why, allowed()),
        cause);
  }
}
