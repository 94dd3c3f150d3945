package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.HttpException;

/** Methods that reach servlets only where the server allows them. */
class UnusualMethodsTest {
  /** RFC 9110, section 9.3.8. */
  @Test
  void anEchoLeavesOutWhatIsSecret() throws Exception {
    var servlet =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;
        };
    var worker = Exchanges.worker(AppInfo.of("servlet", servlet), InstantSource.system());
    var trace =
        FakeRequest.of(
            "TRACE", "/a", "X", "shown", "Cookie", "secret", "Authorization", "Basic secret");
    var response = Exchanges.serve(worker, trace);

    assertEquals("message/http", response.header("Content-Type"));
    assertTrue(response.text().contains("shown"), response::text);
    assertFalse(response.text().contains("secret"), response::text);
  }

  /** RFC 9110, section 9.3.6. */
  @Test
  void aTunnelIsNothingThatAServletCanMake() {
    var refusal =
        assertThrows(
            HttpException.class,
            () ->
                Exchanges.serve(
                    FakeRequest.of("CONNECT", "a:443"), (_, answer) -> answer.setStatus(200)));
    assertEquals(501, refusal.status());
  }
}
