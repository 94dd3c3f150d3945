package rocket.worker.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Servlet 6.1, sections 8.1 and 8.2.3. */
class AnnotationsTest {
  @WebServlet(
      urlPatterns = "/MyPattern",
      loadOnStartup = 4,
      asyncSupported = true,
      initParams = @WebInitParam(name = "ccc", value = "333"))
  @MultipartConfig(location = "up", maxFileSize = 5, fileSizeThreshold = 6)
  private static final class Foo extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @WebServlet(
      name = "named",
      value = {"/a", "*.b"})
  private static final class Named extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @WebServlet
  private static final class Nowhere extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @WebServlet(value = "/a", urlPatterns = "/b")
  private static final class Twice extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @WebFilter(
      filterName = "f",
      servletNames = "s",
      value = "/x",
      dispatcherTypes = {DispatcherType.ERROR, DispatcherType.ASYNC})
  private static final class Filtering extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}
  }

  @WebFilter
  private static final class Unbound extends HttpFilter {
    private static final long serialVersionUID = 1L;
  }

  @WebListener
  private static final class Listening implements ServletContextListener {}

  private static Descriptor with(String app, Class<?>... classes) {
    List<Node> annotations = new ArrayList<>();
    for (Class<?> type : classes) {
      annotations.addAll(Texts.annotations(type));
    }
    return Texts.merged(app, List.of(), annotations);
  }

  @Test
  void aServletIsDeclaredByItsClass() {
    ServletEntry servlet = with("", Foo.class).components().servlets().getFirst();
    assertEquals(Foo.class.getName(), servlet.name());
    assertEquals(Optional.of(Foo.class.getName()), servlet.type());
    assertEquals(List.of("/MyPattern"), servlet.patterns());
    assertEquals(Map.of("ccc", "333"), servlet.parameters());
    assertEquals(OptionalInt.of(4), servlet.loadOnStartup());
    assertEquals(Optional.of(true), servlet.asyncSupported());
    assertEquals("up", servlet.multipart().orElseThrow().getLocation());
    assertEquals(5, servlet.multipart().orElseThrow().getMaxFileSize());
    assertEquals(-1, servlet.multipart().orElseThrow().getMaxRequestSize());
    ServletEntry named = with("", Named.class).components().servlets().getFirst();
    assertEquals("named", named.name());
    assertEquals(List.of("/a", "*.b"), named.patterns());
    assertEquals(OptionalInt.empty(), named.loadOnStartup());
  }

  @Test
  void aServletOfAnotherNameIsAnotherServlet() {
    String app =
        "<servlet><servlet-name>Fum</servlet-name><servlet-class>%s</servlet-class></servlet>"
            .formatted(Foo.class.getName());
    assertEquals(
        List.of("Fum", Foo.class.getName()),
        with(app, Foo.class).components().servlets().stream().map(ServletEntry::name).toList());
  }

  @Test
  void aDescriptorCountsMoreThanAnAnnotation() {
    String app =
        """
        <servlet><servlet-name>%1$s</servlet-name><servlet-class>%1$s</servlet-class>
          <init-param><param-name>aaa</param-name><param-value>111</param-value></init-param>
          <init-param><param-name>ccc</param-name><param-value>444</param-value></init-param>
        </servlet>
        <servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>/foo/*</url-pattern></servlet-mapping>
        """
            .formatted(Foo.class.getName());
    ServletEntry servlet = with(app, Foo.class).components().servlets().getFirst();
    assertEquals(Map.of("aaa", "111", "ccc", "444"), servlet.parameters());
    assertEquals(List.of("/foo/*"), servlet.patterns());
    assertEquals(OptionalInt.of(4), servlet.loadOnStartup());
    Descriptor merged = Texts.merged("", List.of(app), Texts.annotations(Foo.class));
    assertEquals(List.of("/foo/*"), merged.components().servlets().getFirst().patterns());
  }

  @Test
  void filtersAndListenersAreDeclaredByTheirClasses() {
    ComponentEntries components =
        with("<servlet><servlet-name>s</servlet-name></servlet>", Filtering.class, Listening.class)
            .components();
    assertEquals("f", components.filters().getFirst().name());
    FilterMappingEntry mapping = components.filterMappings().getFirst();
    assertEquals(List.of("/x"), mapping.patterns());
    assertEquals(List.of("s"), mapping.servlets());
    assertEquals(Set.of(DispatcherType.ERROR, DispatcherType.ASYNC), mapping.types());
    assertEquals(Listening.class.getName(), components.listeners().getFirst().type());
  }

  @Test
  void whatAnAnnotationLacksIsToldWithItsClass() {
    for (Class<?> type : new Class<?>[] {Nowhere.class, Twice.class, Unbound.class}) {
      var e = assertThrows(DescriptorException.class, () -> with("", type));
      assertTrue(e.getMessage().startsWith(type.getName() + ": @Web"), e.getMessage());
    }
  }

  @Test
  void factsOfAClassAreKnownWithoutLoadingIt() throws Exception {
    try (var content =
        AnnotationsTest.class.getResourceAsStream("AnnotationsTest$Listening.class")) {
      ClassFacts facts = new ClassFileReader(false).read("x", content.readAllBytes());
      assertEquals(Listening.class.getName(), facts.name());
      assertEquals(
          List.of("java.lang.Object", "jakarta.servlet.ServletContextListener"), facts.parents());
      assertEquals(Set.of(WebListener.class.getName()), facts.annotations());
      assertEquals(List.of(), facts.declarations());
    }
    assertThrows(
        IllegalArgumentException.class, () -> new ClassFileReader(false).read("x", new byte[10]));
  }
}
