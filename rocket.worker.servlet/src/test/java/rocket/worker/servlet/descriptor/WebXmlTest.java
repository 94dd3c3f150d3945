package rocket.worker.servlet.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlet 6.1, sections 8.1, 14.2 and 14.3. */
class WebXmlTest {
  private static String refused(String content) {
    return assertThrows(DescriptorException.class, () -> Texts.app(content)).getMessage();
  }

  @Test
  void whatIsNotKnownIsReported() {
    WebXml file =
        Texts.app(
            """
            <description>d</description>
            <shoe/>
            <servlet><servlet-name>a</servlet-name><icon/><size>1</size></servlet>
            <env-entry><anything/></env-entry>
            <name>only in fragments</name>
            """);
    assertEquals(
        List.of(
            "web.xml, line 3: <shoe> is not known in <web-app> and is passed over",
            "web.xml, line 4: <size> is not known in <servlet> and is passed over",
            "web.xml, line 6: <name> is not known in <web-app> and is passed over"),
        file.unknown());
  }

  @Test
  void theVersionIsTheSchemas() throws Exception {
    assertEquals(Optional.of("5.0"), versionOf("<web-app version=' 5.0'/>"));
    assertEquals(Optional.empty(), versionOf("<web-app/>"));
    assertEquals(Optional.empty(), versionOf("<web-app version='next'/>"));
  }

  private static Optional<String> versionOf(String file) throws IOException {
    return WebXml.app("web.xml", new ByteArrayInputStream(file.getBytes(UTF_8))).version();
  }

  @ParameterizedTest
  @ValueSource(strings = {"session-config", "jsp-config", "login-config", "absolute-ordering"})
  void someElementsMayStandOnce(String name) {
    assertEquals(
        "web.xml, line 3: there is more than one <%s>; the first is in line 2".formatted(name),
        refused("<%1$s/>\n<%1$s/>".formatted(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"servlet", "filter"})
  void namesAreUnique(String kind) {
    String one = "<%1$s><%1$s-name>a</%1$s-name></%1$s>".formatted(kind);
    assertEquals(
        "web.xml, line 3: there is a <%s> 'a' already, in line 2".formatted(kind),
        refused(one + "\n" + one));
  }

  @Test
  void theRootElementTellsTheKind() {
    var e =
        assertThrows(
            DescriptorException.class,
            () -> WebXml.app("web.xml", Texts.stream("<web-fragment/>")));
    assertEquals(
        "web.xml, line 1: the root element <web-fragment> is not allowed; allowed: <web-app>",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"true,true", "1,true", "false,false", "0,false"})
  void metadataMayBeComplete(String value, boolean complete) {
    assertEquals(complete, Texts.app("metadata-complete='" + value + "'", "").metadataComplete());
    assertFalse(Texts.app("").metadataComplete());
    assertThrows(DescriptorException.class, () -> Texts.app("metadata-complete='yes'", ""));
  }

  /** Each version has its name space, or none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.2//EN'"
            + " 'http://java.sun.com/j2ee/dtds/web-app_2_2.dtd'><web-app>",
        "<web-app xmlns='http://java.sun.com/xml/ns/j2ee' version='2.4'>",
        "<web-app xmlns='http://java.sun.com/xml/ns/javaee' version='2.5'>",
        "<web-app xmlns='http://xmlns.jcp.org/xml/ns/javaee' version='3.1'>",
        "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.1'>"
      })
  void allVersionsAreRead(String start) throws Exception {
    String text =
        start
            + "<servlet><servlet-name>a</servlet-name><servlet-class>b</servlet-class></servlet>"
            + "<taglib><taglib-uri>u</taglib-uri><taglib-location>/t</taglib-location></taglib>"
            + "</web-app>";
    WebXml file = WebXml.app("web.xml", Texts.stream(text));
    assertEquals(List.of(), file.unknown());
    Descriptor descriptor = new Assembly(file, List.of(), List.of()).descriptor(Set.of());
    assertEquals("b", descriptor.components().servlets().getFirst().type().orElseThrow());
    assertEquals(1, descriptor.jsp().libraries().size());
  }

  @Test
  void aFragmentIsCheckedAlone() {
    var e =
        assertThrows(
            DescriptorException.class,
            () ->
                Texts.fragment(
                    "a.jar",
                    "<session-config><session-timeout>x" + "</session-timeout></session-config>"));
    assertTrue(e.getMessage().startsWith("a.jar, line 2: <session-timeout> 'x'"), e.getMessage());
  }
}
