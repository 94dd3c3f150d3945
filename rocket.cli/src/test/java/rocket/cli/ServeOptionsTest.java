package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import rocket.api.Interface;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.Rocket;

class ServeOptionsTest {
  @Test
  void leaveWhatIsAbsentToTheServer() {
    var options = parse();
    assertEquals(List.of(), options.listen.or(List.of()));
    assertEquals(Map.of(), options.appInfo().asMap());
    assertNull(options.minThreads.value());
    assertNull(options.maxThreads.value());
    assertNull(options.queueSize.value());
    assertNull(options.timeout.value());
  }

  @Test
  void takeSeveralInterfaces() {
    assertEquals(
        List.of(
            Interface.of("127.0.0.1", 0),
            Interface.of("::1", 8000),
            Interface.of("localhost", 8443, Path.of("key.pem"), Path.of("cert.pem"))),
        parse(
                "--listen=127.0.0.1:0",
                "--listen",
                "[::1]:8000",
                "--listen",
                "localhost:8443,key.pem,cert.pem")
            .listen
            .value());
  }

  @Test
  void takeSeveralKeysForTheWorkerOfWhichTheLastValueCounts() {
    assertEquals(
        Map.of("query", "a=b", "empty", "", "twice", "2"),
        parse("--app", "query=a=b", "--app=empty=", "--app", "twice=1", "--app", "twice=2")
            .appInfo()
            .asMap());
  }

  @Test
  void takeNumbersAndTimes() {
    var options =
        parse(
            "--min-threads=2",
            "--max-threads=0",
            "--queue-size=7",
            "--timeout=90s",
            "--log-requests");
    assertEquals(2, options.minThreads.value());
    assertEquals(0, options.maxThreads.value());
    assertEquals(7, options.queueSize.value());
    assertEquals(Duration.ofSeconds(90), options.timeout.value());
    assertTrue(options.logRequests.or(false));
  }

  @Test
  void takeLimitsByTheirKeys() {
    var limits =
        parse("--limit=max_content=5", "--limit", "head_time=500ms").withLimits(Limits.DEFAULT);
    assertEquals(
        Limits.DEFAULT.with(Limit.MAX_CONTENT, 5).with(Limit.HEAD_TIME, Duration.ofMillis(500)),
        limits);
    refused("limit 'max_joy' is not known; allowed: max_target, ", "--limit=max_joy=1");
    refused("limit max_fields is 'many'; allowed: a whole number", "--limit=max_fields=many");
    refused("limit max_fields is '5s'; allowed: a whole number", "--limit=max_fields=5s");
    refused("limit max_fields is 0; allowed: 1 to 10000", "--limit=max_fields=0");
    refused("limit head_time is 'soon'; allowed: seconds, or a n", "--limit=head_time=soon");
    refused("limit head_time is 0 s; allowed: more than 0 s", "--limit=head_time=0");
  }

  @Test
  void allowMethodsThatAreUsuallyRefused() {
    assertTrue(parse("--allow-connect").allowConnect.or(false));
    assertTrue(parse("--allow-trace").allowTrace.or(false));
    assertFalse(parse("--allow-trace").allowConnect.or(false));
  }

  @Test
  void takeProxiesAndWhatTheyAreBelieved() {
    parse("--proxy=10.0.0.0/8", "--proxy=::1", "--proxy-fields=forwarded", "--proxy-protocol")
        .apply(Rocket.builder());
    refused("network 'here' is not allowed; allowed: an address", "--proxy=here");
    refused(
        "proxy fields 'via' are not known; allowed: none, forwarded, x-forwarded",
        "--proxy=::1",
        "--proxy-fields=via");
    refused("--proxy-fields says what proxies are believed; say", "--proxy-fields=forwarded");
    refused("--proxy-protocol says what proxies are believed; say", "--proxy-protocol");
  }

  @Test
  void tls_has_options_of_its_own() {
    parse(
            "--listen=127.0.0.1:0,both.p12",
            "--tls-certificate=a.key,a.pem",
            "--tls-certificate=b.p12",
            "--tls-password=env:SECRET",
            "--tls-client-ca=clients.pem",
            "--tls-client-auth=wanted",
            "--tls-provider=conscrypt")
        .apply(Rocket.builder());
    refused("tls_certificates has 'a,b,c'; allowed: KEY", "--tls-certificate=a,b,c");
    refused("tls_password has a form that is not allowed", "--tls-password=secret");
    refused("--tls-client-auth says who must have", "--tls-client-auth=wanted");
    refused(
        "--tls-client-auth is 'maybe'; allowed: required or wanted",
        "--tls-client-ca=clients.pem",
        "--tls-client-auth=maybe");
    refused(
        "--self-signed has a password of its own", "--self-signed", "--tls-password=env:SECRET");
  }

  private static void refused(String message, String... arguments) {
    var options = parse(arguments);
    var e = assertThrows(IllegalArgumentException.class, () -> options.apply(Rocket.builder()));
    assertTrue(String.valueOf(e.getMessage()).startsWith(message), e::getMessage);
  }

  private static ServeOptions parse(String... arguments) {
    var options = new ServeOptions();
    var spec = CommandSpec.create();
    options.declareIn(spec);
    new CommandLine(spec).parseArgs(arguments);
    return options;
  }
}
