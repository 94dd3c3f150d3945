package rocket.worker.servlet;

import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a servlet's and a filter's configuration and registration have in common. It can be changed
 * until the context is initialised (Servlet 6.1, section 4.4).
 *
 * @param <T> what is registered
 */
abstract class Deployed<T> implements Registration.Dynamic {
  private final String name;
  private final ContextComponents context;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private @Nullable Source<? extends T> source;
  private boolean asyncSupported;

  Deployed(String name, ContextComponents context, @Nullable Source<? extends T> source) {
    this.name = name;
    this.context = context;
    this.source = source;
  }

  final ContextComponents context() {
    return context;
  }

  /** Null if the registration is preliminary. */
  final @Nullable Source<? extends T> source() {
    return source;
  }

  /** Completes a preliminary registration; false if it is complete. */
  final boolean complete(Source<? extends T> from) {
    if (source != null) {
      return false;
    }
    source = from;
    return true;
  }

  final T make() throws ServletException {
    if (source == null) {
      throw new ServletException("'%s' has been declared without a class".formatted(name));
    }
    return source.make();
  }

  final boolean asyncSupported() {
    return asyncSupported;
  }

  /** Of the servlet's and the filter's configuration. */
  public final ServletContext getServletContext() {
    return context;
  }

  /** Of the servlet's and the filter's configuration. */
  public final Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(getInitParameters().keySet());
  }

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final @Nullable String getClassName() {
    return source == null ? null : source.className();
  }

  /** Its own, or else one that app_info gives to all. */
  @Override
  public final @Nullable String getInitParameter(String parameter) {
    String own = parameters.get(parameter);
    return own == null ? context.settings().initParameters().get(parameter) : own;
  }

  @Override
  public final Map<String, String> getInitParameters() {
    Map<String, String> all = new LinkedHashMap<>(context.settings().initParameters());
    all.putAll(parameters);
    return Collections.unmodifiableMap(all);
  }

  @Override
  public final boolean setInitParameter(String parameter, String value) {
    context.requireChangeable();
    requireGiven(parameter, value);
    return parameters.putIfAbsent(parameter, value) == null;
  }

  @Override
  public final Set<String> setInitParameters(Map<String, String> given) {
    context.requireChangeable();
    given.forEach(Deployed::requireGiven);
    Set<String> conflicts = new LinkedHashSet<>(given.keySet());
    conflicts.retainAll(parameters.keySet());
    if (conflicts.isEmpty()) {
      parameters.putAll(given);
    }
    return conflicts;
  }

  @Override
  public final void setAsyncSupported(boolean supported) {
    context.requireChangeable();
    asyncSupported = supported;
  }

  /** Checks the names or patterns of a mapping. */
  final void requireMapping(String @Nullable ... targets) {
    context.requireChangeable();
    if (targets == null || targets.length == 0) {
      throw new IllegalArgumentException(
          "mapping of '%s' to nothing is not allowed; allowed: at least one".formatted(name));
    }
  }

  private static void requireGiven(@Nullable String parameter, @Nullable String value) {
    if (parameter == null || value == null) {
      throw new IllegalArgumentException(
          "init parameter '%s=%s' is not allowed; allowed: a name and a value"
              .formatted(parameter, value));
    }
  }
}
