package rocket.engine.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.Proxies;
import rocket.engine.Rocket;
import rocket.engine.Tls;

class ServerSettingsTest {
  @Test
  void what_is_not_said_has_the_defaults_of_any_server() throws SettingException {
    assertEquals(
        new ServerSettings(
            List.of(Interface.DEFAULT),
            Rocket.DEFAULT_METHOD,
            AppInfo.of(),
            Rocket.DEFAULT_MIN_THREADS,
            Rocket.DEFAULT_MAX_THREADS,
            OptionalInt.empty(),
            Rocket.DEFAULT_TIMEOUT,
            Limits.DEFAULT,
            Proxies.NONE,
            false,
            false,
            Tls.DEFAULT),
        ServerSettings.of(Map.of()));
  }

  @Test
  void values_are_text_or_numbers() throws SettingException {
    var text = Map.of("min_threads", "3", "max_threads", " 9 ", "queue_size", "7", "timeout", "90");
    var numbers = Map.of("min_threads", 3, "max_threads", 9L, "queue_size", 7, "timeout", 90);
    assertEquals(ServerSettings.of(text), ServerSettings.of(numbers));
    assertEquals(Duration.ofSeconds(90), ServerSettings.of(text).timeout());
    assertEquals(OptionalInt.of(7), ServerSettings.of(text).queueSize());
  }

  @Test
  void times_have_units() throws SettingException {
    for (var each : Map.of("500ms", 500, "2s", 2000, "5m", 300_000, "1h", 3_600_000).entrySet()) {
      assertEquals(
          Duration.ofMillis(each.getValue()),
          ServerSettings.of(Map.of("timeout", each.getKey())).timeout());
    }
  }

  @Test
  void interfaces_are_a_text_a_list_or_an_array() throws SettingException {
    var expected = List.of(Interface.of("127.0.0.1", 1), Interface.of("::1", 2));
    for (Object value :
        List.of(
            "127.0.0.1:1; [::1]:2",
            List.of("127.0.0.1:1", "[::1]:2"),
            new String[] {"127.0.0.1:1", "[::1]:2"})) {
      assertEquals(expected, ServerSettings.of(Map.of("interfaces", value)).interfaces());
    }
    var secure = ServerSettings.of(Map.of("interfaces", "127.0.0.1:1,key.pem,cert.pem"));
    assertTrue(secure.interfaces().getFirst().secure());
  }

  @Test
  void every_limit_has_a_key() throws SettingException {
    for (Limit limit : Limit.values()) {
      long least = limit.least();
      Object given = limit.unit() == Limit.Unit.TIME ? "8s" : Long.toString(least + 1);
      Limits expected =
          limit.unit() == Limit.Unit.TIME
              ? Limits.DEFAULT.with(limit, Duration.ofSeconds(8))
              : Limits.DEFAULT.with(limit, least + 1);
      assertEquals(expected, ServerSettings.of(Map.of(limit.key(), given)).limits());
    }
    assertEquals(
        Limits.DEFAULT.with(Limit.MAX_CONTENT, 6_000_000_000L),
        ServerSettings.of(Map.of("max_content", 6_000_000_000L)).limits());
  }

  @Test
  void tls_is_set_by_keys_of_its_own() throws Exception {
    ServerSettings.of(
        Map.of(
            "interfaces", "127.0.0.1:0,both.p12",
            "tls_certificates", "a.key,a.pem;b.p12",
            "tls_password", "env:SECRET",
            "tls_client_ca", "clients.pem",
            "tls_client_auth", "wanted",
            "tls_provider", "SunJSSE"));
    refused(
        "tls_certificates",
        "a,b,c",
        "tls_certificates has 'a,b,c'; allowed: KEY.pem,CERTIFICATE.pem or BOTH.p12");
    refused(
        "tls_password", "secret", "tls_password has a form that is not allowed; allowed: file:");
    refused(
        "tls_client_auth",
        "wanted",
        "tls_client_auth is 'wanted'; allowed: none without tls_client_ca");
  }

  /** So a configuration that says the same again restarts nothing. */
  @Test
  void the_same_configuration_makes_the_same_settings() throws SettingException {
    Map<String, String> all =
        Map.of(
            "interfaces", "127.0.0.1:0,both.p12",
            "tls_certificates", "a.key,a.pem;b.p12",
            "tls_password", "env:SECRET",
            "tls_client_ca", "clients.pem",
            "tls_client_auth", "wanted",
            "tls_provider", "SunJSSE",
            "proxies", "::1",
            "max_head", "1000");
    var settings = ServerSettings.of(all);
    assertEquals(settings, ServerSettings.of(all));
    assertEquals(settings.hashCode(), ServerSettings.of(all).hashCode());
    Map<String, String> others =
        Map.of(
            "tls_certificates", "b.p12;a.key,a.pem",
            "tls_password", "file:SECRET",
            "tls_client_ca", "others.pem",
            "tls_client_auth", "required",
            "tls_provider", "Conscrypt");
    for (var other : others.entrySet()) {
      var changed = new HashMap<>(all);
      changed.put(other.getKey(), other.getValue());
      assertNotEquals(settings, ServerSettings.of(changed), other::getKey);
    }
  }

  @Test
  void the_proxies_that_are_believed_are_named() throws SettingException {
    var settings =
        ServerSettings.of(
            Map.of(
                "proxies", "10.0.0.0/8; ::1",
                "proxy_fields", "x-forwarded",
                "proxy_protocol", true));
    assertEquals(
        Proxies.in("10.0.0.0/8", "::1").with(Proxies.Fields.X_FORWARDED).withProxyProtocol(),
        settings.proxies());
    refused("proxies", "here", "network 'here' is not allowed; allowed: an address such as ");
    refused("proxy_fields", "via", "proxy_fields is 'via'; allowed: none without proxies");
    refused("proxy_protocol", "on", "proxy_protocol is 'on'; allowed: none without proxies");
  }

  @Test
  void the_methods_that_are_usually_refused_can_be_allowed() throws SettingException {
    var settings = ServerSettings.of(Map.of("allow_connect", "true", "allow_trace", false));
    assertTrue(settings.allowConnect());
    assertFalse(settings.allowTrace());
    assertFalse(ServerSettings.of(Map.of()).allowConnect());
    refused("allow_trace", "on", "allow_trace is 'on'; allowed: true or false");
  }

  @Test
  void what_the_application_says_goes_to_the_worker_as_it_is() throws SettingException {
    var settings = ServerSettings.of(Map.of("app_info.futures", true, "app_info.a.b", "c"));
    assertEquals(AppInfo.of("futures", true, "a.b", "c"), settings.appInfo());
  }

  @Test
  void what_frameworks_add_is_left_alone() throws SettingException {
    var added =
        Map.of(
            "service.pid", "a", "felix.fileinstall.filename", "b", "component.name", "c", ".d", 1);
    assertEquals(ServerSettings.of(Map.of()), ServerSettings.of(added));
  }

  @Test
  void what_is_refused_is_named_with_its_key_its_value_and_what_is_allowed() {
    refused(
        "min_treads",
        "3",
        "min_treads, which is '3', is no key of a server; allowed: app_info.KEY, ");
    refused("app_info.", "x", "app_info., which is 'x', is no key of a server; allowed: ");
    refused("min_threads", "many", "min_threads is 'many'; allowed: a whole number from 1 to ");
    refused("queue_size", -1, "queue_size is '-1'; allowed: a whole number from 0 to ");
    refused("timeout", "soon", "timeout is 'soon'; allowed: seconds, or a number with ");
    refused("interfaces", "here", "interface 'here' is not allowed; allowed: HOST:PORT");
    refused("interfaces", List.of(), "interfaces is '[]'; allowed: HOST:PORT, at least one");
    refused("max_head", 10, "limit max_head is 10; allowed: 64 to ");
    refused("drain_time", 0, "limit drain_time is 0 s; allowed: more than 0 s");
  }

  private static void refused(String key, Object value, String message) {
    var e = assertThrows(SettingException.class, () -> ServerSettings.of(Map.of(key, value)));
    assertEquals(key, e.key());
    assertTrue(e.getMessage().startsWith(message), e::getMessage);
  }
}
