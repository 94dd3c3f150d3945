package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import rocket.api.AppInfoException;

/** What a context can be told, and until when (Servlet 6.1, section 4.4). */
class ConfigurationTest {
  /** Passes on. */
  public static final class Passing implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
    }
  }

  /** Of a kind that nobody tells anything. */
  public static final class Strange implements EventListener {}

  /** Cannot be made. */
  public static final class Hidden implements ServletRequestListener {
    private Hidden() {}
  }

  /** Hears of requests. */
  public static final class OfRequests implements ServletRequestListener {}

  /** Hears of the context and of requests. */
  public static final class OfBoth implements ServletContextListener, ServletRequestListener {}

  private interface Call {
    void on(ServletContext context) throws Exception;
  }

  private static Arguments call(String name, Call call) {
    return Arguments.of(name, call);
  }

  /** All that changes something. */
  static final List<Arguments> CHANGES =
      List.of(
          call("addServlet name", context -> context.addServlet("x", "a.B")),
          call("addServlet class", context -> context.addServlet("x", DemoServlet.class)),
          call("addServlet instance", context -> context.addServlet("x", new DemoServlet())),
          call("addJspFile", context -> context.addJspFile("x", "/x.jsp")),
          call("addFilter name", context -> context.addFilter("x", Passing.class.getName())),
          call("addFilter class", context -> context.addFilter("x", Passing.class)),
          call("addFilter instance", context -> context.addFilter("x", new Passing())),
          call("addListener name", context -> context.addListener(OfRequests.class.getName())),
          call("addListener class", context -> context.addListener(OfRequests.class)),
          call("addListener instance", context -> context.addListener(new OfRequests())),
          call("setInitParameter", context -> context.setInitParameter("x", "y")),
          call("declareRoles", context -> context.declareRoles("x")),
          call("setSessionTimeout", context -> context.setSessionTimeout(1)),
          call(
              "setSessionTrackingModes",
              context -> context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE))),
          call("setRequestCharacterEncoding", context -> context.setRequestCharacterEncoding("x")),
          call(
              "setResponseCharacterEncoding",
              context -> context.setResponseCharacterEncoding("x")));

  /** All that only asks, and is refused to listeners that may not even ask. */
  static final List<Arguments> QUESTIONS =
      List.of(
          call("createServlet", context -> context.createServlet(DemoServlet.class)),
          call("createFilter", context -> context.createFilter(Passing.class)),
          call("createListener", context -> context.createListener(OfRequests.class)),
          call("getServletRegistration", context -> context.getServletRegistration("x")),
          call("getServletRegistrations", ServletContext::getServletRegistrations),
          call("getFilterRegistration", context -> context.getFilterRegistration("x")),
          call("getFilterRegistrations", ServletContext::getFilterRegistrations),
          call("getSessionCookieConfig", ServletContext::getSessionCookieConfig),
          call("getJspConfigDescriptor", ServletContext::getJspConfigDescriptor),
          call("getVirtualServerName", ServletContext::getVirtualServerName),
          call("getSessionTimeout", ServletContext::getSessionTimeout),
          call("getRequestCharacterEncoding", ServletContext::getRequestCharacterEncoding),
          call("getResponseCharacterEncoding", ServletContext::getResponseCharacterEncoding));

  /** All that any listener may ask, as the compatibility tests of the specification do. */
  static final List<Arguments> ALLOWED =
      List.of(
          call("getDefaultTrackingModes", ServletContext::getDefaultSessionTrackingModes),
          call("getEffectiveTrackingModes", ServletContext::getEffectiveSessionTrackingModes),
          call("getClassLoader", ServletContext::getClassLoader),
          call("getEffectiveMajorVersion", ServletContext::getEffectiveMajorVersion),
          call("getEffectiveMinorVersion", ServletContext::getEffectiveMinorVersion));

  static final List<Arguments> ALL = Stream.concat(CHANGES.stream(), QUESTIONS.stream()).toList();

  private static void starting(WebApplicationBuilder application) {
    Exchanges.worker(application).close();
  }

  /** Lets a declared context listener do something. */
  private static void listening(Consumer<ServletContext> code) {
    starting(new WebApplicationBuilder().listener(new OnStart(code)));
  }

  private static void refuses(Class<? extends Exception> type, Executable call) {
    assertThrows(type, call);
  }

  private static void on(Call call, ServletContext context) {
    try {
      call.on(context);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("ALL")
  void declaredListenersAndInitializersMayDoEverything(String name, Call call) {
    listening(context -> on(call, context));
    starting(new WebApplicationBuilder().initializer((_, context) -> on(call, context)));
    starting(new WebApplicationBuilder().configure(context -> on(call, context)));
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("ALL")
  void listenersThatWereAddedInCodeMayNotEvenAsk(String name, Call call) {
    List<String> asked = new ArrayList<>();
    var listener =
        new OnStart(
            context -> {
              refuses(UnsupportedOperationException.class, () -> call.on(context));
              asked.add(name);
            });

    starting(
        new WebApplicationBuilder().initializer((_, context) -> context.addListener(listener)));

    assertEquals(List.of(name), asked);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("ALLOWED")
  void listenersThatWereAddedInCodeMayAskForWhatHarmsNobody(String name, Call call) {
    List<String> asked = new ArrayList<>();
    var listener =
        new OnStart(
            context -> {
              on(call, context);
              asked.add(name);
            });

    starting(
        new WebApplicationBuilder().initializer((_, context) -> context.addListener(listener)));

    assertEquals(List.of(name), asked);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("CHANGES")
  void nothingCanBeChangedOnceRequestsAreServed(String name, Call call) throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (request, _) ->
            refuses(IllegalStateException.class, () -> call.on(request.getServletContext())));
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("QUESTIONS")
  void everybodyMayAskOnceRequestsAreServed(String name, Call call) throws Exception {
    Exchanges.serve(FakeRequest.get("/"), (request, _) -> on(call, request.getServletContext()));
  }

  @Test
  void listenersThatWereAddedInCodeMayReadAndSetAttributes() {
    var listener =
        new OnStart(
            context -> {
              context.setAttribute("a", "b");
              assertEquals("b", context.getAttribute("a"));
              assertEquals("v", context.getInitParameter("p"));
              assertEquals("", context.getContextPath());
              context.log("hello");
            });

    starting(
        new WebApplicationBuilder()
            .initParameter("p", "v")
            .initializer((_, context) -> context.addListener(listener)));
  }

  @Test
  void namesAreGiven() {
    listening(
        context -> {
          for (String name : new String[] {null, ""}) {
            Class<IllegalArgumentException> refused = IllegalArgumentException.class;
            refuses(refused, () -> context.addServlet(name, "a.B"));
            refuses(refused, () -> context.addServlet(name, DemoServlet.class));
            refuses(refused, () -> context.addServlet(name, new DemoServlet()));
            refuses(refused, () -> context.addJspFile(name, "/x.jsp"));
            refuses(refused, () -> context.addFilter(name, "a.B"));
            refuses(refused, () -> context.addFilter(name, Passing.class));
            refuses(refused, () -> context.addFilter(name, new Passing()));
            refuses(refused, () -> context.declareRoles("a", name));
          }
          refuses(NullPointerException.class, () -> context.setInitParameter(null, "v"));
          refuses(NullPointerException.class, () -> context.getInitParameter(null));
          refuses(NullPointerException.class, () -> context.getAttribute(null));
          refuses(NullPointerException.class, () -> context.setAttribute(null, "v"));
          refuses(IllegalArgumentException.class, () -> context.addJspFile("x", "x.jsp"));
        });
  }

  @Test
  void aNameOrAnInstanceIsThereOnce() {
    listening(
        context -> {
          var servlet = new DemoServlet();
          var filter = new Passing();
          assertNotNull(context.addServlet("a", servlet));
          assertNull(context.addServlet("a", new DemoServlet()));
          assertNull(context.addServlet("a", "a.B"));
          assertNull(context.addServlet("a", DemoServlet.class));
          assertNull(context.addServlet("b", servlet));
          assertNotNull(context.addFilter("a", filter));
          assertNull(context.addFilter("a", new Passing()));
          assertNull(context.addFilter("a", "a.B"));
          assertNull(context.addFilter("a", Passing.class));
          assertNull(context.addFilter("b", filter));
          assertEquals(Set.of("a"), context.getServletRegistrations().keySet());
          assertEquals(Set.of("a"), context.getFilterRegistrations().keySet());
          context.getServletRegistrations().clear();
          context.getFilterRegistrations().clear();
          assertEquals("a", context.getServletRegistration("a").getName());
          assertEquals("a", context.getFilterRegistration("a").getName());
        });
  }

  @Test
  void settingsAreKept() throws Exception {
    var worker =
        Exchanges.worker(
            new WebApplicationBuilder()
                .displayName("shop")
                .initParameter("p", "first")
                .configure(
                    context -> {
                      assertFalse(context.setInitParameter("p", "second"));
                      assertTrue(context.setInitParameter("q", "x"));
                      context.setSessionTimeout(7);
                      context.setRequestCharacterEncoding("UTF-8");
                      context.setResponseCharacterEncoding("UTF-16");
                      context.declareRoles("a", "b");
                    })
                .servlet(
                    "a",
                    Exchanges.servlet(
                        (request, _) -> {
                          ServletContext context = request.getServletContext();
                          assertEquals("shop", context.getServletContextName());
                          assertEquals("first", context.getInitParameter("p"));
                          assertEquals("x", context.getInitParameter("q"));
                          assertEquals(7, context.getSessionTimeout());
                          assertEquals("UTF-8", context.getRequestCharacterEncoding());
                          assertEquals("UTF-16", context.getResponseCharacterEncoding());
                          assertEquals(6, context.getEffectiveMajorVersion());
                          assertEquals(1, context.getEffectiveMinorVersion());
                          assertSame(
                              context.getSessionCookieConfig(), context.getSessionCookieConfig());
                          assertSame(context, context.getContext("/x"));
                          assertNull(context.getContext("x"));
                        }),
                    "/"));

    Exchanges.serve(worker, FakeRequest.get("/"));
  }

  @Test
  void trackingModesThatDoNotGoTogetherAreRefused() {
    listening(
        context -> {
          refuses(
              IllegalArgumentException.class,
              () ->
                  context.setSessionTrackingModes(
                      EnumSet.of(SessionTrackingMode.SSL, SessionTrackingMode.COOKIE)));
          context.setSessionTrackingModes(Set.of());
          assertEquals(Set.of(), context.getEffectiveSessionTrackingModes());
          context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
          Set<SessionTrackingMode> modes = context.getEffectiveSessionTrackingModes();
          assertEquals(Set.of(SessionTrackingMode.COOKIE), modes);
          modes.clear();
          assertFalse(context.getEffectiveSessionTrackingModes().isEmpty());
        });
  }

  @Test
  void listenersAreOfKnownKinds() {
    listening(
        context -> {
          Class<IllegalArgumentException> refused = IllegalArgumentException.class;
          refuses(refused, () -> context.addListener(new Strange()));
          refuses(refused, () -> context.addListener(Strange.class));
          refuses(refused, () -> context.addListener(Strange.class.getName()));
          refuses(refused, () -> context.addListener("no.such.Class"));
          refuses(refused, () -> context.addListener(DemoServlet.class.getName()));
          refuses(refused, () -> context.addListener(Hidden.class));
          refuses(refused, () -> context.createListener(Strange.class));
          refuses(ServletException.class, () -> context.createListener(Hidden.class));
          refuses(refused, () -> context.addListener(new OnStart(_ -> {})));
          refuses(refused, () -> context.addListener(OfBoth.class));
          refuses(refused, () -> context.addListener(OfBoth.class.getName()));
          context.addListener(new ServletContextAttributeListener() {});
          context.addListener(new ServletRequestListener() {});
          context.addListener(new ServletRequestAttributeListener() {});
          context.addListener(new HttpSessionListener() {});
          context.addListener((HttpSessionIdListener) (_, _) -> {});
          context.addListener(new HttpSessionAttributeListener() {});
        });
  }

  @Test
  void initializersMayAddContextListeners() {
    List<String> told = new ArrayList<>();

    starting(
        new WebApplicationBuilder()
            .initializer(
                (_, context) -> {
                  context.addListener(OfBoth.class);
                  context.addListener(OfBoth.class.getName());
                  context.addListener(new OnStart(_ -> told.add("told")));
                }));

    assertEquals(List.of("told"), told);
  }

  @Test
  void initializersAreGivenTheirClassesInTheirOrder() {
    List<Object> given = new ArrayList<>();

    starting(
        new WebApplicationBuilder()
            .initializer((classes, _) -> given.add(classes), DemoServlet.class)
            .initializer((classes, _) -> given.add(String.valueOf(classes)))
            .listener(new OnStart(_ -> given.add("listener"))));

    assertEquals(List.of(Set.of(DemoServlet.class), "null", "listener"), given);
  }

  @Test
  void anInitializerOrAListenerThatFailsFailsTheWorker() {
    var initializer =
        new WebApplicationBuilder()
            .initializer(
                (_, _) -> {
                  throw new ServletException("no luck");
                });
    var listener =
        new WebApplicationBuilder()
            .listener(
                new OnStart(
                    _ -> {
                      throw new IllegalStateException("no luck");
                    }));

    for (WebApplicationBuilder application : List.of(initializer, listener)) {
      var e = assertThrows(AppInfoException.class, () -> starting(application));
      assertEquals("application", e.key());
      assertTrue(e.getMessage().contains("no luck"), e::getMessage);
    }
  }

  @Test
  void instancesAreMadeByTheirConstructors() {
    listening(
        context -> {
          try {
            assertNotNull(context.createServlet(DemoServlet.class));
            assertNotNull(context.createFilter(Passing.class));
            assertNotNull(context.createListener(OfRequests.class));
          } catch (ServletException e) {
            throw new AssertionError(e);
          }
          refuses(ServletException.class, () -> context.createServlet(HttpServlet.class));
        });
  }

  @Test
  void mapsOfSettingsAreCopies() {
    listening(
        context -> {
          var servlet = context.addServlet("a", DemoServlet.class);
          servlet.setInitParameters(Map.of("p", "v"));
          refuses(UnsupportedOperationException.class, () -> servlet.getInitParameters().clear());
        });
  }
}
