package rocket.worker.servlet;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.api.Request;

/**
 * The part of a request that is its attributes (Servlet 6.1, sections 3.3 and 3.10), those of the
 * server among them, which nobody is told of.
 */
abstract class RequestAttributes extends RequestContent {
  private final Application application;
  private @Nullable Map<String, Object> values;

  RequestAttributes(Application application, ServletRoute route, Request request) {
    super(application.context(), route, request);
    this.application = application;
  }

  final Application application() {
    return application;
  }

  /** Who is told of requests. */
  final RequestListeners listeners() {
    return application.context().listeners().requests();
  }

  @Override
  public final @Nullable Object getAttribute(String name) {
    return values == null && !hasOwn() ? null : values().get(name);
  }

  @Override
  public final Enumeration<String> getAttributeNames() {
    return values == null && !hasOwn()
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Set.copyOf(values().keySet()));
  }

  @Override
  public final void setAttribute(String name, @Nullable Object value) {
    set(Objects.requireNonNull(name, "name"), value);
  }

  @Override
  public final void removeAttribute(String name) {
    set(name, null);
  }

  private void set(String name, @Nullable Object value) {
    Object before = value == null ? values().remove(name) : values().put(name, value);
    if (listeners().hearAttributes()) {
      listeners().changed(application.context(), this, name, before, value);
    }
  }

  private boolean hasOwn() {
    return application.futures() != null || request().connection().tls().isPresent();
  }

  private Map<String, Object> values() {
    if (values == null) {
      Map<String, Object> all = new HashMap<>();
      request().connection().tls().ifPresent(tls -> TlsAttributes.put(tls, all));
      if (application.futures() != null) {
        application.futures().put(all);
      }
      values = all;
    }
    return values;
  }
}
