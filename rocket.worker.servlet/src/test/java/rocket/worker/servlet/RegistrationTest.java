package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.http.HttpServlet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;

/** What a servlet and a filter can be told (Servlet 6.1, section 4.4). */
class RegistrationTest {
  private final Context context =
      new Context(
          Settings.of(
              AppInfo.of("application", new WebApplicationBuilder().build())
                  .with("init_parameters", Map.of("common", "1"))),
          InstantSource.system());

  /** Says by annotations what it needs. */
  @MultipartConfig(maxFileSize = 7)
  @ServletSecurity(@HttpConstraint(EmptyRoleSemantic.DENY))
  public static final class Annotated extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  private Declared declared() {
    return context.declared();
  }

  private ServletRegistration.Dynamic servlet(String name) {
    return Objects.requireNonNull(context.addServlet(name, new DemoServlet()));
  }

  private FilterRegistration.Dynamic filter(String name) {
    Filter filter = (_, _, _) -> {};
    return Objects.requireNonNull(context.addFilter(name, filter));
  }

  private static void refused(Runnable call) {
    assertThrows(IllegalArgumentException.class, call::run);
  }

  @Test
  void initParametersAreSetOnceAndAllOrNone() {
    for (Registration each : List.of(servlet("a"), filter("a"))) {
      assertTrue(each.setInitParameter("p", "v"));
      assertFalse(each.setInitParameter("p", "w"));
      assertEquals("v", each.getInitParameter("p"));
      assertNull(each.getInitParameter("q"));
      assertEquals(Set.of("p"), each.setInitParameters(Map.of("p", "w", "q", "x")));
      assertNull(each.getInitParameter("q"));
      assertEquals(Set.of(), each.setInitParameters(Map.of("q", "x", "r", "y")));
      assertEquals(Map.of("p", "v", "q", "x", "r", "y", "common", "1"), each.getInitParameters());
      refused(() -> each.setInitParameter(null, "v"));
      refused(() -> each.setInitParameter("n", null));
      Map<String, String> wrong = new HashMap<>();
      wrong.put("s", "z");
      wrong.put("t", null);
      refused(() -> each.setInitParameters(wrong));
      assertNull(each.getInitParameter("s"));
    }
  }

  @Test
  void whatAppInfoGivesToAllGivesWayToWhatOneIsTold() {
    var servlet = servlet("a");

    assertEquals("1", servlet.getInitParameter("common"));
    assertTrue(servlet.setInitParameter("common", "2"));
    assertEquals("2", servlet.getInitParameter("common"));
    assertEquals(Map.of("common", "2"), servlet.getInitParameters());
  }

  @Test
  void configurationsTellWhatWasRegistered() {
    var servlet = servlet("a");
    servlet.setInitParameter("p", "v");
    var servletConfig = (ServletConfig) servlet;
    assertEquals("a", servletConfig.getServletName());
    assertSame(context, servletConfig.getServletContext());
    assertEquals("v", servletConfig.getInitParameter("p"));
    assertEquals(List.of("common", "p"), Collections.list(servletConfig.getInitParameterNames()));
    var filterConfig = (FilterConfig) filter("b");
    assertEquals("b", filterConfig.getFilterName());
    assertSame(context, filterConfig.getServletContext());
  }

  @Test
  void patternsOfAnotherServletAreConflictsAndThenNothingIsMapped() {
    var a = servlet("a");
    var b = servlet("b");

    assertEquals(Set.of(), a.addMapping("/a", "/x/*"));
    assertEquals(Set.of(), a.addMapping("/a", "*.a"));
    assertEquals(Set.of("/a", "*.a"), b.addMapping("/b", "/a", "*.a"));
    assertEquals(List.of(), List.copyOf(b.getMappings()));
    assertEquals(Set.of(), b.addMapping("/b"));
    assertEquals(List.of("/a", "/x/*", "*.a"), List.copyOf(a.getMappings()));
    a.getMappings().clear();
    assertEquals(3, a.getMappings().size());
  }

  @Test
  void mappingsAreOfSomething() {
    var servlet = servlet("a");
    var filter = filter("a");

    refused(() -> servlet.addMapping());
    refused(() -> servlet.addMapping((String[]) null));
    refused(() -> servlet.addMapping("*x"));
    refused(() -> filter.addMappingForUrlPatterns(null, true));
    refused(() -> filter.addMappingForUrlPatterns(null, true, (String[]) null));
    refused(() -> filter.addMappingForUrlPatterns(null, true, "*x"));
    refused(() -> filter.addMappingForServletNames(null, true));
    refused(() -> filter.addMappingForServletNames(null, true, (String[]) null));
  }

  @Test
  void implicitMappingsGiveWay() {
    servlet("default");
    declared().implicitMapping("default", "/");
    declared().implicitMapping("default", "*.jsp");
    var mine = servlet("mine");

    assertEquals(Set.of(), mine.addMapping("/"));

    Map<String, String> owners = new HashMap<>();
    context
        .registrations()
        .routes()
        .forEach((pattern, route) -> owners.put(pattern.text(), route.servlet().getName()));
    assertEquals(Map.of("/", "mine", "*.jsp", "default"), owners);
    assertEquals(List.of("/"), List.copyOf(mine.getMappings()));
  }

  @Test
  void filterMappingsAreTold() {
    var filter = filter("a");

    filter.addMappingForUrlPatterns(null, true, "/a", "/b/*");
    filter.addMappingForServletNames(EnumSet.of(DispatcherType.ERROR), true, "x", "*");

    assertEquals(List.of("/a", "/b/*"), List.copyOf(filter.getUrlPatternMappings()));
    assertEquals(List.of("x", "*"), List.copyOf(filter.getServletNameMappings()));
    filter.getUrlPatternMappings().clear();
    assertEquals(2, filter.getUrlPatternMappings().size());
  }

  @Test
  void whatIsSetIsNotNull() {
    var servlet = servlet("a");

    refused(() -> servlet.setMultipartConfig(null));
    refused(() -> servlet.setRunAsRole(null));
    refused(() -> servlet.setServletSecurity(null));
  }

  @Test
  void aServletRunsAsItsCallerUnlessItIsTold() {
    var servlet = servlet("a");

    assertNull(servlet.getRunAsRole());
    servlet.setRunAsRole("manager");
    assertEquals("manager", servlet.getRunAsRole());
  }

  @Test
  void constraintsOfADescriptorStayAndAreTold() {
    var servlet = servlet("a");
    servlet.addMapping("/a", "/b");
    declared().constrained(List.of("/b", "/c"));

    assertEquals(Set.of("/b"), servlet.setServletSecurity(new ServletSecurityElement()));
    assertNotNull(((DeployedServlet) servlet).security());
  }

  @Test
  void annotationsCountWhereNothingElseIsSaid() {
    var said = new MultipartConfigElement("", 9, 9, 9);
    var told = Objects.requireNonNull(context.addServlet("told", Annotated.class));
    told.setMultipartConfig(said);
    var named = Objects.requireNonNull(context.addServlet("named", Annotated.class.getName()));
    var missing = Objects.requireNonNull(context.addServlet("missing", "no.such.Class"));
    List<DeployedServlet> servlets = new ArrayList<>();
    for (ServletRegistration each : List.of(told, named, missing)) {
      var servlet = (DeployedServlet) each;
      servlet.readAnnotations();
      servlets.add(servlet);
    }

    assertSame(said, servlets.get(0).multipart());
    assertEquals(7, Objects.requireNonNull(servlets.get(1).multipart()).getMaxFileSize());
    assertEquals(
        EmptyRoleSemantic.DENY,
        Objects.requireNonNull(servlets.get(1).security()).getEmptyRoleSemantic());
    assertNull(servlets.get(2).multipart());
  }

  @Test
  void preliminaryRegistrationsAreCompletedOnce() {
    var servlet = Objects.requireNonNull(declared().servlet("a"));
    var filter = Objects.requireNonNull(declared().filter("a"));
    servlet.setInitParameter("p", "v");

    assertNull(servlet.getClassName());
    assertNull(filter.getClassName());
    assertSame(servlet, context.getServletRegistration("a"));
    assertNull(declared().servlet("a"));
    assertSame(servlet, context.addServlet("a", DemoServlet.class));
    assertEquals(DemoServlet.class.getName(), servlet.getClassName());
    assertEquals("v", servlet.getInitParameter("p"));
    assertNull(context.addServlet("a", DemoServlet.class));
    assertSame(filter, context.addFilter("a", "a.B"));
    assertEquals("a.B", filter.getClassName());
    assertNull(context.addFilter("a", "a.B"));
  }

  @Test
  void nothingCanBeChangedOnceTheContextIsInitialised() {
    var servlet = servlet("a");
    var filter = filter("a");
    context.enter(Stage.INITIALISED);

    List<Runnable> changes =
        List.of(
            () -> servlet.addMapping("/a"),
            () -> servlet.setInitParameter("a", "b"),
            () -> servlet.setInitParameters(Map.of()),
            () -> servlet.setAsyncSupported(true),
            () -> servlet.setLoadOnStartup(1),
            () -> servlet.setMultipartConfig(new MultipartConfigElement("")),
            () -> servlet.setRunAsRole("a"),
            () -> servlet.setServletSecurity(new ServletSecurityElement()),
            () -> filter.setInitParameter("a", "b"),
            () -> filter.setInitParameters(Map.of()),
            () -> filter.setAsyncSupported(true),
            () -> filter.addMappingForServletNames(null, true, "a"),
            () -> filter.addMappingForUrlPatterns(null, true, "/a"));
    for (Runnable change : changes) {
      assertThrows(IllegalStateException.class, change::run);
    }
    assertEquals("a", ((ServletContext) context).getServletRegistration("a").getName());
  }
}
