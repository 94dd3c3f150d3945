package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong command line ends with 2 and one line that says what to do. */
class UsageErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          nonsense                             | 'nonsense' is not a command or option
          stati                                | not a command or option; closest is 'static'
          static                               | Missing required parameter: 'DIR'; see 'rocket static --help'
          static no-such-folder                | 'no-such-folder' is not a folder
          static . more                        | 'more' is not a command or option
          static . --listne 127.0.0.1:0        | closest is '--listen' or '--limit'; see
          static . --listen 8000               | interface '8000' is not allowed; allowed: HOST:PORT
          static . --listen 127.0.0.1:65536    | interface port 65536 is not allowed; allowed: 0 to 65535
          static . --listen 127.0.0.1:0,,      | interface '127.0.0.1:0,,' is not allowed
          static . --listen 127.0.0.1:0,k.pem, | allowed: HOST:PORT, HOST:PORT,KEY.pem,CERTIFICATE.pem or HOST:PORT,BOTH.p12
          static . --app document_root         | '--app' (KEY=VALUE): 'document_root' is not allowed
          static . --app document_root=other   | --app document_root is what 'static' sets itself
          static . --min-threads many          | '--min-threads': 'many' is not a whole number
          static . --max-threads 2147483648    | '--max-threads': '2147483648' is not a whole number
          static . --min-threads 0             | min_threads is 0; allowed: at least 1
          static . --max-threads 5             | max_threads is 5; allowed: 0 for no maximum
          static . --queue-size -1             | queue_size is -1; allowed: 0 or more
          static . --timeout 5x                | '5x' is not a time; allowed: seconds
          static . --timeout 1 --timeout 2     | '--timeout' (TIME) should be specified only once
          servlet                              | Missing required parameter: 'CLASS or WAR'
          servlet shop.war                     | there is no 'shop.war'; give a .war or a folder
          servlet SHOP.WAR                     | there is no 'SHOP.WAR'; give a .war or a folder
          servlet src/main src/test/../main    | would both be at '/main'; give one another name
          servlet src --class-path target      | --class-path is for a servlet's class; the web application 'src' has
          servlet src com.acme.App             | 'com.acme.App' is no .war and no folder
          servlet src/main src/test --context /a | --context says where one is; several are each
          servlet com.acme.None                | there is no class 'com.acme.None'; give its full name
          servlet java.lang.String             | the class 'java.lang.String' is no servlet; allowed: a public class that implements jakarta.servlet.Servlet and has
          servlet java.util.Map                | the class 'java.util.Map' is no servlet
          servlet jakarta.servlet.Servlet      | the class 'jakarta.servlet.Servlet' is abstract; allowed: a public class
          servlet jakarta.servlet.http.HttpServlet | 'jakarta.servlet.http.HttpServlet' is abstract; allowed: a public class
          servlet com.acme.None --class-path x | class path entry 'x' cannot be read
          run                                  | Missing required option: '--method=NAME'
          run --method nonsense                | method 'nonsense' is not known; found: servlet
          --timeout 5 static .                 | write --timeout after 'static'
          help nonsense                        | Unknown subcommand 'nonsense'; see 'rocket --help'
          """)
  void isToldInOneLine(String commandLine, String expected) {
    var ran = Ran.rocket(commandLine.split(" +"));
    assertAll(
        () -> assertEquals(2, ran.exitCode(), ran.err()),
        () -> assertEquals(1, ran.errorLines().size(), ran.err()),
        () -> assertTrue(ran.err().startsWith("rocket: "), ran.err()),
        () -> assertTrue(ran.err().contains(expected), ran.err()),
        () -> assertTrue(ran.err().strip().endsWith("--help'"), ran.err()),
        () -> assertEquals("", ran.out()));
  }

  @Test
  void ofTheServerIsToldWithItsStackTraceWhenAskedFor() {
    for (var arguments :
        List.of(
            new String[] {"run", "--method", "nonsense", "--verbose"},
            new String[] {"-v", "run", "--method", "nonsense"})) {
      assertTrue(Ran.rocket(arguments).err().contains("\tat rocket.engine"));
    }
  }
}
