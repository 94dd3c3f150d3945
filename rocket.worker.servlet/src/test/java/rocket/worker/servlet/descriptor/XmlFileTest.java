package rocket.worker.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servlet 6.1, section 14.2. */
@Timeout(30)
class XmlFileTest {
  @TempDir Path folder;

  private static Node read(String text) throws IOException {
    return XmlFile.read("web.xml", Texts.stream(text));
  }

  private static String refused(String text) {
    return assertThrows(DescriptorException.class, () -> read(text)).getMessage();
  }

  @Test
  void elementsKnowTheirLinesAndTextsHaveNoSpaceAround() throws IOException {
    Node root =
        read(
            """
            <?xml version="1.0"?>
            <!-- a comment -->
            <j:web-app xmlns:j="urn:any" j:version="6.1">
              <j:servlet>
                <servlet-name> \t a <![CDATA[&b]]><!-- c --> d
                </servlet-name>
              </j:servlet>
            </j:web-app>
            """);
    assertEquals("web-app", root.name());
    assertEquals("6.1", root.attributes().get("version"));
    Node name = root.first("servlet").orElseThrow().first("servlet-name").orElseThrow();
    assertEquals("a &b d", name.text());
    assertEquals("web.xml, line 5", name.place().toString());
  }

  @Test
  void nothingElseIsEverRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    try (var server = new ServerSocket(0)) {
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/web-app_2_3.dtd";
      Node root =
          read(
              "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN' '%s'><web-app><a>1</a></web-app>"
                  .formatted(url));
      assertEquals("1", root.textOf("a").orElseThrow());
      for (String target : new String[] {url, secret.toUri().toString()}) {
        String text =
            "<!DOCTYPE a [<!ENTITY x SYSTEM '%s'>]><web-app><a>1&x;</a></web-app>"
                .formatted(target);
        String said = refused(text);
        assertTrue(said.startsWith("web.xml, line 1: it is not well-formed XML: "), said);
      }
      server.setSoTimeout(1);
      assertThrows(IOException.class, server::accept);
    }
  }

  @Test
  void entitiesDoNotGrow() {
    String said =
        refused(
            """
            <!DOCTYPE a [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><web-app>&c;</web-app>\
            """);
    assertTrue(said.contains("it is not well-formed XML"), said);
  }

  @Test
  void whatIsMalformedTellsItsLine() {
    assertTrue(refused("<web-app>\n<a>\n</b>").startsWith("web.xml, line 3: "));
    assertTrue(refused("").startsWith("web.xml, line 1: it is not well-formed XML: "));
    assertTrue(refused("<web-app/><web-app/>").startsWith("web.xml, line 1: "));
  }

  @Test
  void theSizeIsBounded() {
    String large = "<web-app>" + " ".repeat(XmlFile.MOST_BYTES) + "</web-app>";
    assertEquals("web.xml: it is larger than 4194304 bytes, the most allowed", refused(large));
    String deep = "<a>".repeat(XmlFile.MOST_DEPTH + 1) + "</a>".repeat(XmlFile.MOST_DEPTH + 1);
    assertEquals(
        "web.xml, line 1: there are more than 32 elements within each other", refused(deep));
  }
}
