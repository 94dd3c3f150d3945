package rocket.worker.servlet;

import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The attributes of an application (Servlet 6.1, section 4.5). Thread-safe. */
final class ContextAttributes {
  private final Map<String, Object> values = new ConcurrentHashMap<>();
  private final ServletContext context;
  private final Listeners listeners;

  ContextAttributes(ServletContext context, Listeners listeners) {
    this.context = context;
    this.listeners = listeners;
  }

  @Nullable Object get(String name) {
    return values.get(Objects.requireNonNull(name, "name"));
  }

  Enumeration<String> names() {
    return Collections.enumeration(Set.copyOf(values.keySet()));
  }

  /** Sets one, or with null takes it away. */
  void set(String name, @Nullable Object value) {
    Objects.requireNonNull(name, "name");
    Object before = value == null ? values.remove(name) : values.put(name, value);
    listeners.changed(context, name, before, value);
  }
}
