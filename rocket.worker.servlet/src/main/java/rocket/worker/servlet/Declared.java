package rocket.worker.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.UrlPattern;
import rocket.worker.servlet.model.Declarations;
import rocket.worker.servlet.model.ErrorPages;
import rocket.worker.servlet.model.Resources;
import rocket.worker.servlet.security.SecurityPlan;

/** What an application was told that the Servlet API has no methods for. */
final class Declared implements Declarations {
  private final Context context;
  private final ErrorPages errorPages = new ErrorPages();
  private final List<Initializer> initializers = new ArrayList<>(0);
  private final Map<String, String> mediaTypes = new HashMap<>(0);
  private final Map<String, String> encodings = new HashMap<>(0);
  private final SecurityPlan security = new SecurityPlan();

  /** Null for none. */
  private @Nullable Resources resources;

  /** Null for that of whoever makes the application. */
  private @Nullable ClassLoader classLoader;

  /** An initializer with the classes that it handles, or null (section 8.2.4). */
  record Initializer(ServletContainerInitializer initializer, @Nullable Set<Class<?>> classes) {}

  Declared(Context context) {
    this.context = context;
  }

  List<Initializer> initializers() {
    return initializers;
  }

  Resources resources() {
    return resources == null ? Resources.NONE : resources;
  }

  @Nullable ClassLoader classLoader() {
    return classLoader;
  }

  /** The type of a file by its extension; null if it has no type of its own here. */
  @Nullable String mediaType(String file) {
    return mediaTypes.isEmpty()
        ? null
        : mediaTypes.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** The charset of a locale, or of its language; null if none was declared (section 5.6). */
  @Nullable String encoding(Locale locale) {
    if (encodings.isEmpty()) {
      return null;
    }
    String exact = encodings.get(locale.toString());
    return exact == null ? encodings.get(locale.getLanguage()) : exact;
  }

  @Override
  public ServletContext context() {
    return context;
  }

  @Override
  public void displayName(String name) {
    context.displayName(name);
  }

  @Override
  public void version(int major, int minor) {
    context.version(major, minor);
  }

  @Override
  public void metadataComplete() {
    context.registrations().servlets().values().forEach(DeployedServlet::ignoreAnnotations);
  }

  @Override
  public void classLoader(ClassLoader loader) {
    classLoader = loader;
  }

  @Override
  public void resources(Resources files) {
    resources = files;
  }

  @Override
  public void mediaType(String extension, String type) {
    mediaTypes.putIfAbsent(extension.toLowerCase(Locale.ROOT), type);
  }

  @Override
  public void localeEncoding(String locale, String encoding) {
    encodings.put(locale.replace('-', '_'), encoding);
  }

  @Override
  public void jspConfig(JspConfigDescriptor descriptor) {
    context.jspConfig(descriptor);
  }

  @Override
  public ErrorPages errorPages() {
    return errorPages;
  }

  @Override
  public void initializer(
      ServletContainerInitializer initializer, @Nullable Set<Class<?>> classes) {
    initializers.add(new Initializer(initializer, classes));
  }

  @Override
  public ServletRegistration.@Nullable Dynamic servlet(String name) {
    return context.registrations().addServlet(name, null);
  }

  @Override
  public FilterRegistration.@Nullable Dynamic filter(String name) {
    return context.registrations().addFilter(name, null);
  }

  @Override
  public void implicitMapping(String servletName, String pattern) {
    DeployedServlet servlet =
        Objects.requireNonNull(context.registrations().servlets().get(servletName), servletName);
    context.registrations().mapImplicitly(UrlPattern.of(pattern), servlet);
  }

  @Override
  public SecurityPlan security() {
    return security;
  }

  @Override
  public void constrained(Collection<String> patterns) {
    context.registrations().constrained().addAll(patterns);
  }
}
