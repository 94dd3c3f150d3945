package rocket.worker.servlet;

import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;

/**
 * Where the instance of a servlet or filter comes from.
 *
 * @param <T> what it is
 */
sealed interface Source<T> {
  /** The name of its class. */
  String className();

  /** Its class, whose annotations count. */
  Class<?> type() throws ClassNotFoundException;

  /**
   * An instance: each time a new one, but where one was given.
   *
   * @throws ServletException if it cannot be made
   */
  T make() throws ServletException;

  /** An instance that was given. */
  record Given<T>(T instance) implements Source<T> {
    @Override
    public String className() {
      return instance.getClass().getName();
    }

    @Override
    public Class<?> type() {
      return instance.getClass();
    }

    @Override
    public T make() {
      return instance;
    }
  }

  /** A class that was given. */
  record OfClass<T>(Class<? extends T> type) implements Source<T> {
    @Override
    public String className() {
      return type.getName();
    }

    @Override
    public T make() throws ServletException {
      return create(type);
    }
  }

  /** A class that was named; it is loaded when it is needed. */
  record Named<T>(String className, Class<T> kind, ClassLoader loader) implements Source<T> {
    @Override
    public Class<? extends T> type() throws ClassNotFoundException {
      Class<?> found = Class.forName(className, false, loader);
      if (!kind.isAssignableFrom(found)) {
        throw new ClassNotFoundException("%s is no %s".formatted(className, kind.getName()));
      }
      return found.asSubclass(kind);
    }

    @Override
    public T make() throws ServletException {
      try {
        return create(type());
      } catch (ClassNotFoundException | LinkageError e) {
        throw new ServletException(className + " cannot be loaded", e);
      }
    }
  }

  /**
   * Makes an instance by the constructor without parameters.
   *
   * @throws ServletException if there is none, or it fails
   */
  static <T> T create(Class<T> type) throws ServletException {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new ServletException(type.getName() + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ServletException(type.getName() + " cannot be made", e);
    }
  }
}
