package rocket.engine.osgi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Limits;
import rocket.engine.Proxies;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;
import rocket.engine.Tls;

/**
 * What a configuration says of a server. All keys may be missing; the defaults are those of {@link
 * RocketBuilder} and {@link Limits}.
 *
 * @param interfaces {@code interfaces}: {@code HOST:PORT} or {@code HOST:PORT,KEY.pem,CERT.pem},
 *     several as an array or separated by semicolons
 * @param method {@code method}
 * @param appInfo {@code app_info.KEY} for each key of the worker
 * @param minThreads {@code min_threads}
 * @param maxThreads {@code max_threads}
 * @param queueSize {@code queue_size}
 * @param timeout {@code timeout}: seconds, or a number with ms, s, m or h
 * @param limits {@code max_target}, {@code max_head} and so on, after the names of {@link Limits};
 *     times as {@code timeout}
 * @param proxies {@code proxies}: addresses and networks as {@code interfaces}; {@code
 *     proxy_fields}: {@code none}, {@code forwarded} or {@code x-forwarded}; {@code
 *     proxy_protocol}: {@code true} or {@code false}
 * @param allowConnect {@code allow_connect}: {@code true} or {@code false}
 * @param allowTrace {@code allow_trace}: likewise
 * @param tls {@code tls_certificates}: {@code KEY.pem,CERT.pem} or {@code BOTH.p12}, several as
 *     {@code interfaces}; {@code tls_password}: {@code file:PATH} or {@code env:NAME}; {@code
 *     tls_client_ca}: a PEM file; {@code tls_client_auth}: {@code required} or {@code wanted};
 *     {@code tls_provider}
 */
record ServerSettings(
    List<Interface> interfaces,
    String method,
    AppInfo appInfo,
    int minThreads,
    int maxThreads,
    OptionalInt queueSize,
    Duration timeout,
    Limits limits,
    Proxies proxies,
    boolean allowConnect,
    boolean allowTrace,
    Tls tls) {

  private static final String APP_INFO = "app_info.";

  private static final List<String> KEYS =
      Stream.of(
              List.of(
                  "interfaces",
                  "method",
                  "min_threads",
                  "max_threads",
                  "queue_size",
                  "timeout",
                  "allow_connect",
                  "allow_trace"),
              ProxySettings.KEYS,
              CertificateSettings.KEYS,
              LimitSettings.KEYS)
          .flatMap(List::stream)
          .toList();

  /** Keys that say something to those who hand configurations around. */
  private static final List<String> OTHERS =
      List.of("service.", "felix.", "component.", "configurator", "osgi.", "org.osgi.", ".");

  /**
   * Reads a configuration.
   *
   * @throws SettingException if a key is not known, or its value not allowed
   */
  static ServerSettings of(Map<String, ?> configuration) throws SettingException {
    Map<String, Setting> known = new TreeMap<>();
    AppInfo appInfo = AppInfo.of();
    for (Entry<String, ?> each : configuration.entrySet()) {
      String key = each.getKey();
      if (key.startsWith(APP_INFO) && key.length() > APP_INFO.length()) {
        appInfo = appInfo.with(key.substring(APP_INFO.length()), each.getValue());
      } else if (KEYS.contains(key)) {
        known.put(key, new Setting(key, each.getValue()));
      } else if (OTHERS.stream().noneMatch(key::startsWith)) {
        throw SettingException.unknown(
            key, each.getValue(), "app_info.KEY, " + String.join(", ", KEYS));
      }
    }
    return read(new Values(known), appInfo);
  }

  /** What a configuration gives, and the defaults for what it does not. */
  record Values(Map<String, Setting> given) {
    boolean contains(String key) {
      return given.containsKey(key);
    }

    Setting of(String key, Object otherwise) {
      Setting setting = given.get(key);
      return setting == null ? new Setting(key, otherwise) : setting;
    }
  }

  private static ServerSettings read(Values values, AppInfo appInfo) throws SettingException {
    int most = Integer.MAX_VALUE;
    return new ServerSettings(
        interfaces(values.of("interfaces", Interface.DEFAULT)),
        values.of("method", Rocket.DEFAULT_METHOD).text(),
        appInfo,
        (int) values.of("min_threads", Rocket.DEFAULT_MIN_THREADS).number(1, most),
        (int) values.of("max_threads", Rocket.DEFAULT_MAX_THREADS).number(0, most),
        values.contains("queue_size")
            ? OptionalInt.of((int) values.of("queue_size", 0).number(0, most))
            : OptionalInt.empty(),
        values.contains("timeout") ? values.of("timeout", 0).time() : Rocket.DEFAULT_TIMEOUT,
        LimitSettings.limits(values),
        ProxySettings.proxies(values),
        values.of("allow_connect", "false").flag(),
        values.of("allow_trace", "false").flag(),
        CertificateSettings.tls(values));
  }

  /** These as a server's parameters; it checks how they fit together. */
  RocketBuilder parameters() {
    return Rocket.builder()
        .interfaces(interfaces)
        .method(method)
        .appInfo(appInfo)
        .minThreads(minThreads)
        .maxThreads(maxThreads)
        .queueSize(queueSize)
        .timeout(timeout)
        .limits(limits)
        .proxies(proxies)
        .allowConnect(allowConnect)
        .allowTrace(allowTrace)
        .tls(tls);
  }

  /**
   * The key that a parameter's error message is about; it begins with it, or is of an interface.
   */
  static String keyIn(String message) {
    return KEYS.stream().filter(message::startsWith).findFirst().orElse("interfaces");
  }

  private static List<Interface> interfaces(Setting setting) throws SettingException {
    List<Interface> interfaces = new ArrayList<>();
    for (String each : setting.texts()) {
      try {
        interfaces.add(Interface.parse(each));
      } catch (IllegalArgumentException e) {
        throw new SettingException(setting.key(), e);
      }
    }
    if (interfaces.isEmpty()) {
      throw new SettingException(setting.key(), setting.text(), "HOST:PORT, at least one");
    }
    return List.copyOf(interfaces);
  }
}
