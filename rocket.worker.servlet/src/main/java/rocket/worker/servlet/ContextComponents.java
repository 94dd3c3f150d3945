package rocket.worker.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.time.InstantSource;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a context that is servlets, filters and listeners (Servlet 6.1, section 4.4). */
abstract class ContextComponents extends ContextSettings {
  private final Registrations registrations;
  private final Listeners listeners = new Listeners();

  ContextComponents(Settings settings, InstantSource clock) {
    super(settings);
    registrations = new Registrations(this, clock);
  }

  /** What loads the classes of components that are named. */
  abstract ClassLoader loader();

  final Registrations registrations() {
    return registrations;
  }

  final Listeners listeners() {
    return listeners;
  }

  @Override
  public final ServletRegistration.@Nullable Dynamic addServlet(String name, String className) {
    return add(name, new Source.Named<>(className, Servlet.class, loader()));
  }

  @Override
  public final ServletRegistration.@Nullable Dynamic addServlet(String name, Servlet servlet) {
    return add(name, new Source.Given<>(servlet));
  }

  @Override
  public final ServletRegistration.@Nullable Dynamic addServlet(
      String name, Class<? extends Servlet> type) {
    return add(name, new Source.OfClass<>(type));
  }

  @Override
  public final ServletRegistration.@Nullable Dynamic addJspFile(String name, String file) {
    return add(name, new Source.Given<>(new JspFile(file)));
  }

  private ServletRegistration.@Nullable Dynamic add(String name, Source<? extends Servlet> source) {
    requireChangeable();
    return registrations.addServlet(name, source);
  }

  @Override
  public final FilterRegistration.@Nullable Dynamic addFilter(String name, String className) {
    return addFilter(name, new Source.Named<>(className, Filter.class, loader()));
  }

  @Override
  public final FilterRegistration.@Nullable Dynamic addFilter(String name, Filter filter) {
    return addFilter(name, new Source.Given<>(filter));
  }

  @Override
  public final FilterRegistration.@Nullable Dynamic addFilter(
      String name, Class<? extends Filter> type) {
    return addFilter(name, new Source.OfClass<>(type));
  }

  private FilterRegistration.@Nullable Dynamic addFilter(
      String name, Source<? extends Filter> source) {
    requireChangeable();
    return registrations.addFilter(name, source);
  }

  @Override
  public final void addListener(String className) {
    requireChangeable();
    try {
      addListener(new Source.Named<>(className, EventListener.class, loader()).type());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException("listener %s cannot be loaded".formatted(className), e);
    }
  }

  @Override
  public final void addListener(Class<? extends EventListener> type) {
    requireChangeable();
    requireListener(type);
    try {
      addListener(Source.create(type));
    } catch (ServletException e) {
      throw new IllegalArgumentException("listener %s cannot be made".formatted(type.getName()), e);
    }
  }

  @Override
  public final <T extends EventListener> void addListener(T listener) {
    requireChangeable();
    requireListener(listener.getClass());
    listeners.add(listener, stage() == Stage.DECLARING);
  }

  /** Context listeners come too late for their event once the first of them is told. */
  private void requireListener(Class<?> type) {
    boolean ofContext = ServletContextListener.class.isAssignableFrom(type);
    if (ofContext ? stage() == Stage.LISTENING : !Listeners.accept(type)) {
      throw new IllegalArgumentException(
          "listener %s is not allowed; allowed: those of contexts, requests, sessions and their attributes, and until context listeners are told, those too"
              .formatted(type.getName()));
    }
  }

  @Override
  public final <T extends Servlet> T createServlet(Class<T> type) throws ServletException {
    requirePermission();
    return Source.create(type);
  }

  @Override
  public final <T extends Filter> T createFilter(Class<T> type) throws ServletException {
    requirePermission();
    return Source.create(type);
  }

  @Override
  public final <T extends EventListener> T createListener(Class<T> type) throws ServletException {
    requirePermission();
    if (!ServletContextListener.class.isAssignableFrom(type) && !Listeners.accept(type)) {
      throw new IllegalArgumentException(
          "listener %s is not allowed; allowed: those of contexts, requests, sessions and their attributes"
              .formatted(type.getName()));
    }
    return Source.create(type);
  }

  @Override
  public final @Nullable ServletRegistration getServletRegistration(String name) {
    requirePermission();
    return registrations.servlets().get(name);
  }

  @Override
  public final Map<String, ? extends ServletRegistration> getServletRegistrations() {
    requirePermission();
    return new LinkedHashMap<>(registrations.servlets());
  }

  @Override
  public final @Nullable FilterRegistration getFilterRegistration(String name) {
    requirePermission();
    return registrations.filters().get(name);
  }

  @Override
  public final Map<String, ? extends FilterRegistration> getFilterRegistrations() {
    requirePermission();
    return new LinkedHashMap<>(registrations.filters());
  }
}
