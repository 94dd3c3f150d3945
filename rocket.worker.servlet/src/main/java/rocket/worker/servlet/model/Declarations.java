package rocket.worker.servlet.model;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.security.SecurityPlan;

/**
 * Tells a web application what it consists of, before anything of it runs. What {@link #context}
 * can be told is told there; what it is told now counts as declared (Servlet 6.1, section 4.4).
 */
public interface Declarations {
  /** The application; it takes registrations, listeners and settings. */
  ServletContext context();

  /** What people call it. */
  void displayName(String name);

  /** The version of the specification that it was written for. */
  void version(int major, int minor);

  /**
   * What has been declared so far is all: annotations of its classes do not count (section 8.1).
   */
  void metadataComplete();

  /** What loads its classes; told before any class is named. */
  void classLoader(ClassLoader loader);

  /** Its files. */
  void resources(Resources resources);

  /** The type of files of an extension, which is without its dot; the first that is told counts. */
  void mediaType(String extension, String type);

  /** The charset of responses of a locale, such as {@code ja} or {@code ja_JP}. */
  void localeEncoding(String locale, String encoding);

  /** What it says to JSP pages. */
  void jspConfig(JspConfigDescriptor descriptor);

  /** Which pages answer errors. */
  ErrorPages errorPages();

  /**
   * Adds an initializer, which runs once all is declared, in the order of these calls.
   *
   * @param classes what it handles; null if it handles nothing or nothing was found
   */
  void initializer(ServletContainerInitializer initializer, @Nullable Set<Class<?>> classes);

  /**
   * A servlet that is named and has no class yet (a preliminary registration).
   *
   * @return null if there is a servlet of this name
   */
  ServletRegistration.@Nullable Dynamic servlet(String name);

  /** The same for a filter. */
  FilterRegistration.@Nullable Dynamic filter(String name);

  /**
   * Maps a pattern to a servlet as long as nobody maps it to another, as that of JSP pages and the
   * default servlet are mapped (section 12.2.1).
   */
  void implicitMapping(String servletName, String pattern);

  /** Who may do what, and how people log in (chapter 13). */
  SecurityPlan security();

  /** Patterns that security constraints of a descriptor name (section 13.4). */
  void constrained(Collection<String> patterns);
}
