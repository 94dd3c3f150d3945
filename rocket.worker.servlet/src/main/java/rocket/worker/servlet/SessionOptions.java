package rocket.worker.servlet;

import jakarta.servlet.SessionTrackingMode;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.content.PercentEncoding;
import rocket.worker.servlet.session.FileStore;
import rocket.worker.servlet.session.NoStore;
import rocket.worker.servlet.session.SessionRules;
import rocket.worker.servlet.session.SessionTracking;
import rocket.worker.servlet.spi.SessionStore;

/** Reads how sessions are kept; {@link ServletProvider} explains the keys. */
final class SessionOptions {
  static final String LIMIT = "session_limit";
  static final String STORE = "session_store";
  static final String FOLDER = "session_folder";
  static final String FILTER = "session_filter";
  static final String PASSIVATE_AFTER = "session_passivate_after";
  static final String COOKIE = "session_cookie";
  static final String TRACKING = "session_tracking";
  static final Set<String> KEYS =
      Set.of(LIMIT, STORE, FOLDER, FILTER, PASSIVATE_AFTER, COOKIE, TRACKING);

  private static final int SECONDS_OF_A_YEAR = 31_536_000;
  private static final String MEMORY = "memory";
  private static final String FILE = "file";
  private static final String COOKIES_ALLOWED =
      "attributes of a cookie, and its Name, such as 'Name=id; SameSite=Strict; Path=/'; or a map"
          + " of these";

  private SessionOptions() {}

  /**
   * The rules, with the store opened.
   *
   * @throws AppInfoException if a value is not allowed, or the folder cannot be used
   */
  static SessionRules rules(AppInfo appInfo) {
    SessionStore store = store(appInfo);
    long limit = appInfo.number(LIMIT, SessionRules.LIMIT, 1, 100_000_000);
    long after = appInfo.number(PASSIVATE_AFTER, 0, 0, SECONDS_OF_A_YEAR);
    ObjectInputFilter filter = filter(appInfo);
    if (store == NoStore.NONE) {
      for (String key : new String[] {FOLDER, FILTER, PASSIVATE_AFTER}) {
        if (appInfo.contains(key)) {
          throw AppInfoException.of(
              key,
              appInfo.find(key).orElse(""),
              "nothing, unless session_store is another than memory");
        }
      }
    }
    return new SessionRules((int) limit, store, (int) after, filter);
  }

  /**
   * Keeps the sessions of one of several applications apart from those of the others: ids are those
   * of one application, whatever a client sends (section 7.3).
   *
   * @param shared what is said of all of them
   * @throws AppInfoException if they would have one store
   */
  static AppInfo apart(AppInfo own, AppInfo shared, Placement placement) {
    if (shared.find(STORE).orElse("") instanceof SessionStore store
        && own.find(STORE).orElse("").equals(store)) {
      throw AppInfoException.of(
          STORE, store, "memory or file, for several applications; another one for each of them");
    }
    Path folder = shared.path(FOLDER).orElse(null);
    if (folder == null || !shared.find(FOLDER).equals(own.find(FOLDER))) {
      return own;
    }
    String name = PercentEncoding.encode("//" + placement.host() + placement.path());
    return own.with(FOLDER, folder.resolve(name));
  }

  /** Sets what app_info says of cookie and tracking, for the application to change. */
  static void apply(AppInfo appInfo, SessionTracking tracking) {
    for (Map.Entry<String, String> attribute : cookie(appInfo).entrySet()) {
      try {
        if (attribute.getKey().equalsIgnoreCase("Name")) {
          tracking.cookie().setName(attribute.getValue());
        } else if (attribute.getKey().equalsIgnoreCase("HttpOnly")) {
          tracking.cookie().setHttpOnly(!attribute.getValue().equalsIgnoreCase("false"));
        } else if (attribute.getKey().equalsIgnoreCase("Secure")) {
          tracking.cookie().setSecure(!attribute.getValue().equalsIgnoreCase("false"));
        } else {
          tracking.cookie().setAttribute(attribute.getKey(), attribute.getValue());
        }
      } catch (IllegalArgumentException _) {
        throw AppInfoException.of(COOKIE, attribute.toString(), COOKIES_ALLOWED);
      }
    }
    String modes = appInfo.text(TRACKING, "");
    if (appInfo.contains(TRACKING)) {
      tracking.modes(modes(modes));
    }
  }

  private static Set<SessionTrackingMode> modes(String text) {
    Set<SessionTrackingMode> modes = EnumSet.noneOf(SessionTrackingMode.class);
    try {
      for (String mode : text.split(",", -1)) {
        modes.add(SessionTrackingMode.valueOf(mode.strip().toUpperCase(Locale.ROOT)));
      }
      if (modes.contains(SessionTrackingMode.SSL) && modes.size() > 1) {
        throw new IllegalArgumentException("SSL is one of several");
      }
    } catch (IllegalArgumentException _) {
      throw AppInfoException.of(TRACKING, text, "cookie, url, 'cookie, url' or ssl");
    }
    return modes;
  }

  private static Map<String, String> cookie(AppInfo appInfo) {
    Object value = appInfo.find(COOKIE).orElse(Map.of());
    Map<String, String> attributes = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, setting) -> attributes.put(name.toString(), setting.toString()));
    } else if (value instanceof CharSequence text) {
      for (String part : text.toString().split(";", -1)) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        attributes.put(name.strip(), equals < 0 ? "" : part.substring(equals + 1).strip());
      }
    } else {
      throw AppInfoException.of(COOKIE, value, COOKIES_ALLOWED);
    }
    return attributes;
  }

  private static SessionStore store(AppInfo appInfo) {
    Object value = appInfo.find(STORE).orElse(MEMORY);
    if (value instanceof SessionStore store) {
      return store;
    }
    if (value.toString().equals(MEMORY)) {
      return NoStore.NONE;
    }
    if (!value.toString().equals(FILE)) {
      throw AppInfoException.of(
          STORE, value, "memory, file or an instance of " + SessionStore.class.getName());
    }
    Path folder =
        appInfo
            .path(FOLDER)
            .orElseThrow(
                () ->
                    new AppInfoException(
                        FOLDER, "app_info 'session_folder' is missing; allowed: a folder"));
    try {
      return new FileStore(folder);
    } catch (IOException e) {
      var refused = AppInfoException.of(FOLDER, folder, "a folder that can be read and written");
      refused.initCause(e);
      throw refused;
    }
  }

  private static @Nullable ObjectInputFilter filter(AppInfo appInfo) {
    String pattern = appInfo.text(FILTER, "");
    try {
      return pattern.isEmpty() ? null : ObjectInputFilter.Config.createFilter(pattern);
    } catch (IllegalArgumentException e) {
      var refused =
          AppInfoException.of(
              FILTER, pattern, "a pattern of java.io.ObjectInputFilter, such as com.acme.**;!*");
      refused.initCause(e);
      throw refused;
    }
  }
}
