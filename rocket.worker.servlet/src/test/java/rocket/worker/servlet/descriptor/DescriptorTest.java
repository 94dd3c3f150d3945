package rocket.worker.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servlet 6.1, chapter 14. */
class DescriptorTest {
  @Test
  void servletsAreTold() {
    ServletEntry servlet =
        Texts.descriptor(
                """
                <servlet>
                  <servlet-name>a</servlet-name>
                  <servlet-class>com.acme.A</servlet-class>
                  <init-param><param-name>p</param-name><param-value>v</param-value></init-param>
                  <load-on-startup>3</load-on-startup>
                  <enabled>true</enabled>
                  <async-supported>true</async-supported>
                  <run-as><role-name>boss</role-name></run-as>
                  <security-role-ref><role-name>r</role-name><role-link>l</role-link></security-role-ref>
                  <multipart-config>
                    <location>up</location>
                    <max-file-size>10</max-file-size>
                    <max-request-size>20000000000</max-request-size>
                    <file-size-threshold>30</file-size-threshold>
                  </multipart-config>
                </servlet>
                <servlet-mapping>
                  <servlet-name>a</servlet-name>
                  <url-pattern>/a/*</url-pattern>
                  <url-pattern>*.a</url-pattern>
                </servlet-mapping>
                <servlet-mapping>
                  <servlet-name>a</servlet-name><url-pattern></url-pattern>
                </servlet-mapping>
                """)
            .components()
            .servlets()
            .getFirst();
    assertEquals("a", servlet.name());
    assertEquals(Optional.of("com.acme.A"), servlet.type());
    assertEquals(Map.of("p", "v"), servlet.parameters());
    assertEquals(OptionalInt.of(3), servlet.loadOnStartup());
    assertTrue(servlet.enabled());
    assertEquals(Optional.of(true), servlet.asyncSupported());
    assertEquals(Optional.of("boss"), servlet.runAs());
    assertEquals(Map.of("r", "l"), servlet.roleLinks());
    var multipart = servlet.multipart().orElseThrow();
    assertEquals("up", multipart.getLocation());
    assertEquals(10, multipart.getMaxFileSize());
    assertEquals(20_000_000_000L, multipart.getMaxRequestSize());
    assertEquals(30, multipart.getFileSizeThreshold());
    assertEquals(List.of("/a/*", "*.a", ""), servlet.patterns());
  }

  @Test
  void filtersAndListenersAreToldInOrder() {
    ComponentEntries components =
        Texts.descriptor(
                """
                <filter><filter-name>a</filter-name><filter-class>A</filter-class></filter>
                <filter><filter-name>b</filter-name><filter-class>B</filter-class></filter>
                <filter-mapping>
                  <filter-name>b</filter-name><url-pattern>/*</url-pattern>
                  <dispatcher>FORWARD</dispatcher><dispatcher>ERROR</dispatcher>
                </filter-mapping>
                <filter-mapping><filter-name>a</filter-name><servlet-name>*</servlet-name></filter-mapping>
                <filter-mapping><filter-name>b</filter-name><url-pattern>/b</url-pattern></filter-mapping>
                <listener><listener-class>L1</listener-class></listener>
                <listener><listener-class>L2</listener-class></listener>
                """)
            .components();
    assertEquals(
        List.of("b", "a", "b"),
        components.filterMappings().stream().map(FilterMappingEntry::filter).toList());
    FilterMappingEntry first = components.filterMappings().getFirst();
    assertEquals(Set.of(DispatcherType.FORWARD, DispatcherType.ERROR), first.types());
    assertEquals(List.of("*"), components.filterMappings().get(1).servlets());
    assertEquals(
        List.of("L1", "L2"), components.listeners().stream().map(ListenerEntry::type).toList());
  }

  @Test
  void sessionsAreTold() {
    SessionEntry session =
        Texts.descriptor(
                """
                <session-config>
                  <session-timeout>-1</session-timeout>
                  <cookie-config>
                    <name>ID</name><domain>acme.com</domain><path>/p</path><comment>c</comment>
                    <http-only>false</http-only><secure>true</secure><max-age>60</max-age>
                    <attribute>
                      <attribute-name>SameSite</attribute-name><attribute-value>Lax</attribute-value>
                    </attribute>
                  </cookie-config>
                  <tracking-mode>COOKIE</tracking-mode><tracking-mode>URL</tracking-mode>
                </session-config>
                """)
            .session();
    assertEquals(OptionalInt.of(-1), session.minutes());
    assertEquals(Set.of(SessionTrackingMode.COOKIE, SessionTrackingMode.URL), session.modes());
    assertEquals(
        new CookieEntry(
            Optional.of("ID"),
            Optional.of("acme.com"),
            Optional.of("/p"),
            Optional.of("c"),
            Optional.of(false),
            Optional.of(true),
            OptionalInt.of(60),
            Map.of("SameSite", "Lax")),
        session.cookie().orElseThrow());
  }

  @Test
  void contentIsTold() {
    Descriptor descriptor =
        Texts.descriptor(
            """
            <display-name>Shop</display-name>
            <distributable/><distributable/>
            <context-param><param-name>a</param-name><param-value/></context-param>
            <mime-mapping><extension>.FOO</extension><mime-type>x/foo</mime-type></mime-mapping>
            <welcome-file-list><welcome-file>a</welcome-file></welcome-file-list>
            <welcome-file-list><welcome-file>/b/c</welcome-file></welcome-file-list>
            <error-page><error-code>404</error-code><location>/x/../404.html?a=1</location></error-page>
            <error-page><exception-type>E</exception-type><location>/e</location></error-page>
            <error-page><location>/all</location></error-page>
            <locale-encoding-mapping-list><locale-encoding-mapping>
              <locale>ja</locale><encoding>Shift_JIS</encoding>
            </locale-encoding-mapping></locale-encoding-mapping-list>
            <locale-encoding-mapping-list><locale-encoding-mapping>
              <locale>de</locale><encoding>ISO-8859-1</encoding>
            </locale-encoding-mapping></locale-encoding-mapping-list>
            <default-context-path>/shop</default-context-path>
            <request-character-encoding>UTF-8</request-character-encoding>
            <response-character-encoding>UTF-16</response-character-encoding>
            <env-entry><env-entry-name>n</env-entry-name></env-entry>
            """);
    assertEquals(Optional.of("Shop"), descriptor.displayName());
    assertTrue(descriptor.distributable());
    assertEquals(Map.of("a", ""), descriptor.parameters());
    ContentEntries contents = descriptor.contents();
    assertEquals(Map.of("foo", "x/foo"), contents.types());
    assertEquals(List.of("a", "b/c"), contents.welcomeFiles());
    assertEquals("/404.html?a=1", contents.errorPages().getFirst().location());
    assertEquals(OptionalInt.of(404), contents.errorPages().getFirst().status());
    assertEquals(Optional.of("E"), contents.errorPages().get(1).exception());
    assertEquals(Map.of("ja", "Shift_JIS", "de", "ISO-8859-1"), contents.encodings());
    assertEquals(Optional.of("/shop"), descriptor.defaultContextPath());
    assertEquals(Optional.of("UTF-8"), contents.requestEncoding());
    assertEquals(Optional.of("UTF-16"), contents.responseEncoding());
    assertEquals("env-entry", descriptor.environment().getFirst().name());
  }

  @Test
  void securityIsTold() {
    SecurityEntries security =
        Texts.descriptor(
                """
                <security-constraint>
                  <web-resource-collection>
                    <web-resource-name>n</web-resource-name>
                    <url-pattern>/a/*</url-pattern><http-method>GET</http-method>
                  </web-resource-collection>
                  <web-resource-collection>
                    <url-pattern>/b</url-pattern><http-method-omission>PUT</http-method-omission>
                  </web-resource-collection>
                  <auth-constraint><role-name>r</role-name></auth-constraint>
                  <user-data-constraint>
                    <transport-guarantee>INTEGRAL</transport-guarantee>
                  </user-data-constraint>
                </security-constraint>
                <security-constraint>
                  <web-resource-collection><url-pattern>/c</url-pattern></web-resource-collection>
                  <auth-constraint/>
                </security-constraint>
                <login-config>
                  <auth-method>FORM</auth-method><realm-name>R</realm-name>
                  <form-login-config>
                    <form-login-page>/l</form-login-page><form-error-page>/e</form-error-page>
                  </form-login-config>
                </login-config>
                <security-role><role-name>r</role-name></security-role>
                <deny-uncovered-http-methods/>
                """)
            .security();
    ConstraintEntry first = security.constraints().getFirst();
    assertEquals(List.of("GET"), first.collections().getFirst().methods());
    assertEquals(List.of("PUT"), first.collections().get(1).omitted());
    assertEquals(Optional.of(List.of("r")), first.roles());
    assertEquals(TransportGuarantee.CONFIDENTIAL, first.transport());
    assertEquals(Optional.of(List.of()), security.constraints().get(1).roles());
    assertEquals(Optional.of("/l"), security.login().orElseThrow().loginPage());
    assertEquals(List.of("r"), security.roles());
    assertTrue(security.denyUncovered());
  }

  @Test
  void jspPagesAreTold() {
    var config =
        new JspConfig(
            Texts.descriptor(
                    """
                    <jsp-config>
                      <taglib><taglib-uri>u</taglib-uri><taglib-location>/l</taglib-location></taglib>
                      <jsp-property-group>
                        <url-pattern>*.jsp</url-pattern><url-pattern>*.x</url-pattern>
                        <el-ignored>true</el-ignored><include-prelude>/p</include-prelude>
                        <buffer>8kb</buffer>
                      </jsp-property-group>
                    </jsp-config>
                    """)
                .jsp());
    var library = config.getTaglibs().iterator().next();
    assertEquals("u", library.getTaglibURI());
    assertEquals("/l", library.getTaglibLocation());
    var group = config.getJspPropertyGroups().iterator().next();
    assertEquals(List.of("*.jsp", "*.x"), group.getUrlPatterns());
    assertEquals("true", group.getElIgnored());
    assertEquals(List.of("/p"), group.getIncludePreludes());
    assertEquals("8kb", group.getBuffer());
    assertEquals(null, group.getPageEncoding());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <session-config><session-timeout>soon</session-timeout></session-config> | <session-timeout> 'soon' is not allowed; allowed: a whole number
          <session-config><tracking-mode>cookie</tracking-mode></session-config> | <tracking-mode> 'cookie' is not allowed; allowed: COOKIE, URL, SSL
          <servlet><servlet-name>a</servlet-name><enabled>yes</enabled></servlet> | <enabled> 'yes' is not allowed; allowed: true, false
          <servlet><servlet-name/></servlet> | <servlet> has no <servlet-name> with text
          <servlet><servlet-name>a</servlet-name><load-on-startup>9999999999</load-on-startup></servlet> | <load-on-startup> '9999999999' is not allowed; allowed: a whole number of at most 32 bits
          <servlet-mapping><servlet-name>a</servlet-name></servlet-mapping> | <servlet-mapping> of 'a' has no <url-pattern>
          <filter-mapping><filter-name>a</filter-name></filter-mapping> | <filter-mapping> of 'a' has neither <url-pattern> nor <servlet-name>
          <filter-mapping><filter-name>a</filter-name><url-pattern>/</url-pattern><dispatcher>X</dispatcher></filter-mapping> | <dispatcher> 'X' is not allowed; allowed: FORWARD, INCLUDE, REQUEST, ASYNC, ERROR
          <error-page><error-code>4o4</error-code><location>/a</location></error-page> | <error-code> '4o4' is not allowed; allowed: a whole number
          <error-page><error-code>1000</error-code><location>/a</location></error-page> | <error-code> '1000' is not allowed; allowed: a status of three digits
          <error-page><error-code>404</error-code></error-page> | <error-page> has no <location>
          <error-page><error-code>404</error-code><exception-type>E</exception-type><location>/a</location></error-page> | <error-page> has both <error-code> and <exception-type>; one is allowed
          <error-page><location>a</location></error-page> | <location> 'a' is not allowed; allowed: a path that begins with a slash
          <error-page><location>/a/../../b</location></error-page> | <location> '/a/../../b' is not allowed; allowed: a path that does not lead above the root
          <mime-mapping><extension>a</extension></mime-mapping> | <mime-mapping> has no <mime-type> with text
          <login-config><auth-method>FORM</auth-method></login-config> | <auth-method> 'FORM' needs <form-login-config> with <form-login-page> and <form-error-page>
          <security-constraint><user-data-constraint><transport-guarantee>SAFE</transport-guarantee></user-data-constraint></security-constraint> | <transport-guarantee> 'SAFE' is not allowed; allowed: NONE, INTEGRAL, CONFIDENTIAL
          <security-constraint><web-resource-collection><http-method>A</http-method><http-method-omission>B</http-method-omission></web-resource-collection></security-constraint> | <web-resource-collection> has both <http-method> and <http-method-omission>; one is allowed
          """)
  void whatIsNotAllowedIsToldWithItsPlace(String content, String message) {
    var e = assertThrows(DescriptorException.class, () -> Texts.app(content));
    assertEquals("web.xml, line 2: " + message, e.getMessage());
  }

  @Test
  void patternsHaveNoEndsOfLines() {
    String text =
        "<servlet-mapping><servlet-name>a</servlet-name><url-pattern>/a\n"
            + "/b</url-pattern></servlet-mapping>";
    var e = assertThrows(DescriptorException.class, () -> Texts.descriptor(text));
    assertTrue(e.getMessage().contains("has an end of line in it"), e.getMessage());
  }

  @Test
  void mappingsAreOfWhatIsThere() {
    String servlet =
        "<servlet-mapping><servlet-name>%s</servlet-name><url-pattern>/a</url-pattern></servlet-mapping>";
    var e =
        assertThrows(DescriptorException.class, () -> Texts.descriptor(servlet.formatted("none")));
    assertEquals("web.xml, line 2: <servlet-mapping>: there is no servlet 'none'", e.getMessage());
    assertEquals(
        List.of("/a"),
        Texts.descriptor(servlet.formatted("default")).components().patterns("default"));
    String filter =
        "<filter-mapping><filter-name>f</filter-name><url-pattern>/a</url-pattern></filter-mapping>";
    e = assertThrows(DescriptorException.class, () -> Texts.descriptor(filter));
    assertEquals("web.xml, line 2: <filter-mapping>: there is no filter 'f'", e.getMessage());
  }

  /** Section 12.2. */
  @Test
  void twoServletsHaveNoPatternInCommon() {
    String text =
        """
        <servlet><servlet-name>a</servlet-name></servlet>
        <servlet><servlet-name>b</servlet-name></servlet>
        <servlet-mapping><servlet-name>a</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>
        <servlet-mapping><servlet-name>b</servlet-name><url-pattern>/y/../x</url-pattern></servlet-mapping>
        """;
    var e = assertThrows(DescriptorException.class, () -> Texts.descriptor(text));
    assertEquals(
        "web.xml, line 5: <url-pattern> '/x' of servlet 'b' is that of servlet 'a' already"
            + " (web.xml, line 4)",
        e.getMessage());
  }
}
