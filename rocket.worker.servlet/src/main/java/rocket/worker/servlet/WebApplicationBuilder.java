package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.model.Declarer;

/**
 * Makes a web application in code:
 *
 * {@snippet :
 * var shop =
 *     new WebApplicationBuilder()
 *         .listener(new OpeningHours())
 *         .filter("log", new RequestLog(), "/*")
 *         .servlet("cart", Cart.class, "/cart/*")
 *         .errorPage(404, "/missing")
 *         .configure(context -> context.setSessionTimeout(5))
 *         .build();
 * new Rocket(Interface.of("127.0.0.1", 8000), "servlet", AppInfo.of("application", shop)).start();
 * }
 *
 * <p>Everything is declared in the order of the calls when a worker is made, and checked then: what
 * is against the rules of the Servlet API is an {@link rocket.api.AppInfoException} with the key
 * {@code application}. What is declared here counts as declared in a descriptor (Servlet 6.1,
 * section 4.4). Paths without a servlet are answered 404, after the filters that match them.
 */
public final class WebApplicationBuilder {
  private final List<Declarer> parts = new ArrayList<>();

  /** An application of nothing. */
  public WebApplicationBuilder() {}

  /** What people call it ({@link ServletContext#getServletContextName}). */
  public WebApplicationBuilder displayName(String name) {
    return with(to -> to.displayName(name));
  }

  /** Sets an init parameter of the context; the first value of a name counts. */
  public WebApplicationBuilder initParameter(String name, String value) {
    return configure(context -> context.setInitParameter(name, value));
  }

  /**
   * Adds a servlet that may work asynchronously; it is initialised by its first request.
   *
   * @param patterns what it is mapped to: {@code /exact}, {@code /prefix/*}, {@code *.extension},
   *     {@code /} or the empty string
   */
  public WebApplicationBuilder servlet(String name, Servlet servlet, String... patterns) {
    return configure(context -> map(context.addServlet(name, servlet), name, patterns));
  }

  /** The same for a class with a public constructor without parameters. */
  public WebApplicationBuilder servlet(
      String name, Class<? extends Servlet> type, String... patterns) {
    return configure(context -> map(context.addServlet(name, type), name, patterns));
  }

  /**
   * Adds a filter that may work asynchronously, for requests that come from clients; they run in
   * the order in which they were added.
   *
   * @param patterns as of a servlet
   */
  public WebApplicationBuilder filter(String name, Filter filter, String... patterns) {
    return configure(context -> map(context.addFilter(name, filter), name, patterns));
  }

  /** The same for a class with a public constructor without parameters. */
  public WebApplicationBuilder filter(
      String name, Class<? extends Filter> type, String... patterns) {
    return configure(context -> map(context.addFilter(name, type), name, patterns));
  }

  /** Adds a listener of whatever kinds it is. */
  public WebApplicationBuilder listener(EventListener listener) {
    return configure(context -> context.addListener(listener));
  }

  /** The same for a class with a public constructor without parameters. */
  public WebApplicationBuilder listener(Class<? extends EventListener> type) {
    return configure(context -> context.addListener(type));
  }

  /**
   * Adds an initializer; it runs after all that is declared, in the order of these calls.
   *
   * @param handled the classes that it is given; it is given null if there are none
   */
  public WebApplicationBuilder initializer(
      ServletContainerInitializer initializer, Class<?>... handled) {
    Set<Class<?>> classes = handled.length == 0 ? null : Set.of(handled);
    return with(to -> to.initializer(initializer, classes));
  }

  /**
   * Answers a status by a page of the application (section 10.9).
   *
   * @param status 400 to 599
   * @param location a path from a slash on, with or without a query
   */
  public WebApplicationBuilder errorPage(int status, String location) {
    return with(to -> to.errorPages().ofStatus(status, location));
  }

  /** Answers an exception, and those derived from it that have no page, by a page. */
  public WebApplicationBuilder errorPage(Class<? extends Throwable> type, String location) {
    return with(to -> to.errorPages().ofException(type.getName(), location));
  }

  /** Answers all errors that have no other page by this one. */
  public WebApplicationBuilder errorPage(String location) {
    return with(to -> to.errorPages().ofAll(location));
  }

  /** Does whatever the Servlet API allows before the context is initialised. */
  public WebApplicationBuilder configure(Consumer<ServletContext> step) {
    return with(to -> step.accept(to.context()));
  }

  /** The application; the builder can go on. */
  public WebApplication build() {
    return new WebApplication(parts);
  }

  private WebApplicationBuilder with(Declarer part) {
    parts.add(part);
    return this;
  }

  private static void map(
      ServletRegistration.@Nullable Dynamic servlet, String name, String... patterns) {
    if (servlet == null) {
      throw twice("servlet", name);
    }
    servlet.setAsyncSupported(true);
    Set<String> conflicts = patterns.length == 0 ? Set.of() : servlet.addMapping(patterns);
    if (!conflicts.isEmpty()) {
      throw new IllegalArgumentException(
          "servlet '%s' is mapped to %s as another one is; allowed: a pattern for one servlet"
              .formatted(name, conflicts));
    }
  }

  private static void map(
      FilterRegistration.@Nullable Dynamic filter, String name, String... patterns) {
    if (filter == null) {
      throw twice("filter", name);
    }
    filter.setAsyncSupported(true);
    if (patterns.length > 0) {
      filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, patterns);
    }
  }

  private static IllegalArgumentException twice(String what, String name) {
    return new IllegalArgumentException(
        "%s '%s' is there twice; allowed: once, and each instance by one name"
            .formatted(what, name));
  }
}
