package rocket.worker.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Servlet 6.1, section 8.2.3. */
class AssemblyTest {
  private static String servlet(String content) {
    return "<servlet><servlet-name>s</servlet-name>" + content + "</servlet>";
  }

  private static String parameter(String element, String value) {
    return "<%1$s><param-name>p</param-name><param-value>%2$s</param-value></%1$s>"
        .formatted(element, value);
  }

  private static String mapping(String pattern) {
    return "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>%s</url-pattern></servlet-mapping>"
        .formatted(pattern);
  }

  private static String filterMapping(String filter, String pattern) {
    return "<filter-mapping><filter-name>%s</filter-name><url-pattern>%s</url-pattern></filter-mapping>"
        .formatted(filter, pattern);
  }

  private static String refused(String app, String... fragments) {
    return assertThrows(DescriptorException.class, () -> Texts.merged(app, fragments)).getMessage();
  }

  private static ServletEntry servletOf(Descriptor descriptor) {
    return descriptor.components().servlets().getFirst();
  }

  @Test
  void whatTheApplicationSaysCountsMoreThanAFragment() {
    Descriptor merged =
        Texts.merged(
            servlet(parameter("init-param", "app")) + parameter("context-param", "app"),
            servlet(parameter("init-param", "1") + "<load-on-startup>1</load-on-startup>"),
            parameter("context-param", "2"));
    assertEquals(Map.of("p", "app"), servletOf(merged).parameters());
    assertEquals(OptionalInt.of(1), servletOf(merged).loadOnStartup());
    assertEquals(Map.of("p", "app"), merged.parameters());
  }

  @Test
  void whatAFileSaysFirstCounts() {
    String twice = servlet(parameter("init-param", "1") + parameter("init-param", "2"));
    assertEquals(Map.of("p", "1"), servletOf(Texts.merged(twice)).parameters());
    assertEquals(Map.of("p", "1"), servletOf(Texts.merged("", twice, twice)).parameters());
  }

  @Test
  void fragmentsThatContradictEachOtherAreAnErrorThatNamesBoth() {
    String one = servlet("\n<load-on-startup>1</load-on-startup>");
    String two = servlet("\n<load-on-startup>2</load-on-startup>");
    assertEquals(
        "2.jar, line 3: <load-on-startup> of <servlet> 's' says load-on-startup '2', but 1.jar,"
            + " line 3 says load-on-startup '1'; say in web.xml which it is",
        refused(servlet(""), one, two));
    assertEquals(
        OptionalInt.of(3),
        servletOf(Texts.merged(servlet("<load-on-startup>3</load-on-startup>"), one, two))
            .loadOnStartup());
    assertEquals(OptionalInt.of(1), servletOf(Texts.merged("", one, one)).loadOnStartup());
  }

  @Test
  void parametersAndTypesMayNotContradictEachOther() {
    String message =
        refused("", servlet(parameter("init-param", "1")), servlet(parameter("init-param", "2")));
    assertTrue(
        message.startsWith(
            "2.jar, line 2: <init-param> of <init-param> 'p' of <servlet> 's' says param-name 'p',"
                + " param-value '2', but 1.jar, line 2 says"),
        message);
    String type =
        "<mime-mapping><extension>a</extension><mime-type>a/%d</mime-type></mime-mapping>";
    message = refused("", type.formatted(1), type.formatted(2));
    assertTrue(message.contains("<mime-mapping> 'a'"), message);
    assertEquals(
        Map.of("a", "a/0"),
        Texts.merged(type.formatted(0), type.formatted(1), type.formatted(2)).contents().types());
    refused("", parameter("context-param", "1"), parameter("context-param", "2"));
    refused(
        "",
        "<session-config><session-timeout>1</session-timeout></session-config>",
        "<session-config><session-timeout>2</session-timeout></session-config>");
  }

  @Test
  void mappingsOfTheApplicationReplaceThoseOfFragments() {
    String declared = servlet("");
    assertEquals(
        List.of("/app"),
        servletOf(Texts.merged(declared + mapping("/app"), mapping("/1"), mapping("/2")))
            .patterns());
    assertEquals(
        List.of("/1", "/2"),
        servletOf(Texts.merged(declared, mapping("/1"), mapping("/2"))).patterns());
  }

  @Test
  void filterMappingsDoTheSameAndKeepTheirOrder() {
    String filters =
        "<filter><filter-name>a</filter-name></filter><filter><filter-name>b</filter-name></filter>";
    List<String> patterns =
        Texts.merged(
                filters
                    + filterMapping("a", "/1")
                    + filterMapping("b", "/2")
                    + filterMapping("a", "/3"),
                filterMapping("a", "/4"),
                "<filter><filter-name>c</filter-name></filter>" + filterMapping("c", "/5"))
            .components()
            .filterMappings()
            .stream()
            .map(each -> each.filter() + each.patterns().getFirst())
            .toList();
    assertEquals(List.of("a/1", "b/2", "a/3", "c/5"), patterns);
  }

  @Test
  void whatMayStandOftenIsAdded() {
    String listener = "<listener><listener-class>%s</listener-class></listener>";
    String welcome = "<welcome-file-list><welcome-file>%s</welcome-file></welcome-file-list>";
    String role = "<security-role><role-name>%s</role-name></security-role>";
    Descriptor merged =
        Texts.merged(
            listener.formatted("A") + welcome.formatted("a") + role.formatted("r"),
            listener.formatted("B") + welcome.formatted("b") + role.formatted("q"),
            listener.formatted("A") + welcome.formatted("a") + role.formatted("r"));
    assertEquals(
        List.of("A", "B"),
        merged.components().listeners().stream().map(ListenerEntry::type).toList());
    assertEquals(List.of("a", "b"), merged.contents().welcomeFiles());
    assertEquals(List.of("r", "q"), merged.security().roles());
  }

  @Test
  void onlyIfAllSaySoSessionsMayMove() {
    String yes = "<distributable/>";
    assertTrue(Texts.merged(yes, yes, yes).distributable());
    assertFalse(Texts.merged(yes, yes, "").distributable());
    assertFalse(Texts.merged("", yes).distributable());
    assertTrue(Texts.merged(yes).distributable());
  }

  @Test
  void theNameOfAFragmentIsNotTheApplications() {
    String name = "<display-name>F</display-name><description>d</description>";
    assertEquals(Optional.empty(), Texts.merged("", name).displayName());
    String path = "<default-context-path>/f</default-context-path>";
    assertEquals(Optional.empty(), Texts.merged("", path).defaultContextPath());
  }

  @Test
  void descriptionsContradictNothing() {
    Descriptor merged =
        Texts.merged(
            "",
            "<context-param><description>1</description><param-name>p</param-name></context-param>",
            "<context-param><description>2</description><param-name>p</param-name></context-param>");
    assertEquals(Map.of("p", ""), merged.parameters());
  }

  @Test
  void referencesKeepTheInjectionTargetsOfAll() {
    String reference = "<resource-ref><res-ref-name>foo</res-ref-name>%s</resource-ref>";
    String target =
        "<injection-target><injection-target-class>%s</injection-target-class></injection-target>";
    Descriptor merged =
        Texts.merged(
            reference.formatted("<res-type>T</res-type>" + target.formatted("Bar3")),
            reference.formatted(target.formatted("Bar")),
            reference.formatted("<res-type>U</res-type>" + target.formatted("Bar2")));
    Node foo = merged.environment().getFirst();
    assertEquals(Optional.of("T"), foo.textOf("res-type"));
    assertEquals(
        List.of("Bar3", "Bar", "Bar2"),
        foo.all("injection-target").stream()
            .map(each -> each.required("injection-target-class"))
            .toList());
    String message =
        refused(
            "",
            reference.formatted("<res-type>T</res-type>"),
            reference.formatted("<res-type>U</res-type>"));
    assertTrue(message.contains("<resource-ref> 'foo'"), message);
  }

  @Test
  void ofWhatIsDoneAfterConstructionTheApplicationSaysAllOrNothing() {
    String call =
        "<post-construct><lifecycle-callback-class>%s</lifecycle-callback-class></post-construct>";
    assertEquals(
        2, Texts.merged("", call.formatted("1"), call.formatted("2")).environment().size());
    assertEquals(1, Texts.merged(call.formatted("0"), call.formatted("1")).environment().size());
  }

  @Test
  void whatIsSaidOfOneErrorIsSaidOnce() {
    String page = "<error-page><error-code>404</error-code><location>/%d</location></error-page>";
    assertEquals(
        "/0",
        Texts.merged(page.formatted(0), page.formatted(1))
            .contents()
            .errorPages()
            .getFirst()
            .location());
    refused("", page.formatted(1), page.formatted(2));
  }
}
