package rocket.engine.osgi;

import java.util.List;
import rocket.engine.Proxies;
import rocket.engine.osgi.ServerSettings.Values;

/** The proxies that a configured server believes. */
final class ProxySettings {
  private static final String NETWORKS = "proxies";
  private static final String FIELDS = "proxy_fields";
  private static final String PROTOCOL = "proxy_protocol";

  static final List<String> KEYS = List.of(NETWORKS, FIELDS, PROTOCOL);

  private ProxySettings() {}

  static Proxies proxies(Values values) throws SettingException {
    Setting networks = values.of(NETWORKS, "");
    if (networks.texts().isEmpty()) {
      for (String key : List.of(FIELDS, PROTOCOL)) {
        if (values.contains(key)) {
          throw new SettingException(
              key, values.of(key, "").text(), "none without " + NETWORKS + ", which are believed");
        }
      }
      return Proxies.NONE;
    }
    Proxies proxies = with(networks);
    Setting fields = values.of(FIELDS, "none");
    try {
      proxies = proxies.with(Proxies.Fields.parse(fields.text()));
    } catch (IllegalArgumentException e) {
      throw new SettingException(FIELDS, e);
    }
    return values.of(PROTOCOL, "false").flag() ? proxies.withProxyProtocol() : proxies;
  }

  private static Proxies with(Setting networks) throws SettingException {
    try {
      return Proxies.in(networks.texts());
    } catch (IllegalArgumentException e) {
      throw new SettingException(networks.key(), e);
    }
  }
}
