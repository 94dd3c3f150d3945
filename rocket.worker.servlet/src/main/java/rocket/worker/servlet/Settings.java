package rocket.worker.servlet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.ServerKeys;
import rocket.worker.servlet.mapping.UrlPattern;
import rocket.worker.servlet.model.Declarer;

/**
 * What app_info says, checked; {@link ServletProvider} explains the keys.
 *
 * @param servlets instances, classes or class names by pattern
 * @param filters pairs of a pattern and an instance, class or class name
 * @param sessionTimeout minutes
 * @param declarer what knows of an application that was made elsewhere; null if there are servlets
 * @param appInfo all of it, for what is read later
 */
record Settings(
    Map<UrlPattern, Object> servlets,
    List<FilterSetting> filters,
    String contextPath,
    Map<String, String> initParameters,
    boolean futures,
    int sessionTimeout,
    String serverInfo,
    @Nullable Declarer declarer,
    AppInfo appInfo) {
  static final String APPLICATION = "application";
  static final String APPLICATIONS = "applications";
  static final String WAR = "war";
  static final String SERVLET = "servlet";
  static final String FILTERS = "filters";
  static final String CONTEXT_PATH = "context_path";
  static final String INIT_PARAMETERS = "init_parameters";
  static final String FUTURES = "futures";
  static final String SESSION_TIMEOUT = "session_timeout";

  private static final Set<String> KEYS =
      Set.of(
          APPLICATION,
          WAR,
          SERVLET,
          FILTERS,
          CONTEXT_PATH,
          INIT_PARAMETERS,
          FUTURES,
          SESSION_TIMEOUT);

  /** What can be said of one application only. */
  static final List<String> OF_ONE = List.of(APPLICATION, WAR, SERVLET, FILTERS, CONTEXT_PATH);

  private static final int MINUTES_OF_A_YEAR = 525_600;

  /** A filter and the pattern of the requests that it wants. */
  record FilterSetting(UrlPattern pattern, Object filter) {}

  static Settings of(AppInfo appInfo) {
    appInfo.requireOnly(known());
    Declarer declarer = declarer(appInfo);
    boolean packed = appInfo.contains(WAR);
    var settings =
        new Settings(
            declarer == null && !packed ? servlets(appInfo) : Map.of(),
            filters(appInfo),
            Placement.path(CONTEXT_PATH, appInfo.text(CONTEXT_PATH, "")),
            initParameters(appInfo),
            appInfo.flag(FUTURES, false),
            (int) appInfo.number(SESSION_TIMEOUT, 30, 0, MINUTES_OF_A_YEAR),
            appInfo.text(ServerKeys.SERVER_SOFTWARE, "Rocket"),
            declarer,
            appInfo);
    return packed ? settings.with(War.open(appInfo), appInfo) : settings;
  }

  /** The same for a web application, which may say itself where it wants to be. */
  private Settings with(War war, AppInfo appInfo) {
    return new Settings(
        servlets,
        filters,
        appInfo.contains(CONTEXT_PATH) ? contextPath : war.contextPath(),
        initParameters,
        futures,
        sessionTimeout,
        serverInfo,
        war,
        appInfo);
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(KEYS);
    known.addAll(SessionOptions.KEYS);
    known.addAll(SecurityOptions.KEYS);
    return known;
  }

  /** The key that says what the application consists of. */
  String source() {
    if (declarer == null) {
      return SERVLET;
    }
    return declarer instanceof War ? WAR : APPLICATION;
  }

  private static @Nullable Declarer declarer(AppInfo appInfo) {
    for (String whole : List.of(APPLICATION, WAR)) {
      for (String key : List.of(SERVLET, FILTERS, WAR)) {
        if (appInfo.contains(whole) && appInfo.contains(key) && !whole.equals(key)) {
          throw new AppInfoException(
              key,
              "app_info '%s' is not allowed beside '%s'; allowed: one of them"
                  .formatted(key, whole));
        }
      }
    }
    return !appInfo.contains(APPLICATION)
        ? null
        : appInfo.find(APPLICATION, WebApplication.class).orElseThrow()::declare;
  }

  private static Map<UrlPattern, Object> servlets(AppInfo appInfo) {
    Object value =
        appInfo
            .find(SERVLET)
            .orElseThrow(
                () ->
                    new AppInfoException(
                        SERVLET,
                        "app_info 'servlet' is missing; allowed: "
                            + Components.SERVLETS.allowed()));
    Map<UrlPattern, Object> servlets = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((pattern, servlet) -> servlets.put(pattern(SERVLET, pattern), servlet));
    } else {
      servlets.put(UrlPattern.ALL, value);
    }
    if (servlets.isEmpty()) {
      throw AppInfoException.of(SERVLET, value, "a map of at least one servlet");
    }
    return servlets;
  }

  private static List<FilterSetting> filters(AppInfo appInfo) {
    List<FilterSetting> filters = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map(appInfo, FILTERS).entrySet()) {
      UrlPattern pattern = pattern(FILTERS, entry.getKey());
      List<?> list = entry.getValue() instanceof List<?> many ? many : List.of(entry.getValue());
      list.forEach(filter -> filters.add(new FilterSetting(pattern, filter)));
    }
    return List.copyOf(filters);
  }

  private static Map<String, String> initParameters(AppInfo appInfo) {
    Map<String, String> parameters = new LinkedHashMap<>();
    map(appInfo, INIT_PARAMETERS)
        .forEach(
            (name, value) -> {
              if (!(name instanceof String key && value instanceof String text)) {
                throw AppInfoException.of(INIT_PARAMETERS, name + "=" + value, "strings");
              }
              parameters.put(key, text);
            });
    return parameters;
  }

  private static Map<?, ?> map(AppInfo appInfo, String key) {
    return appInfo.find(key, Map.class).orElse(Map.of());
  }

  private static UrlPattern pattern(String key, Object text) {
    try {
      return UrlPattern.of(text.toString());
    } catch (IllegalArgumentException e) {
      throw new AppInfoException(key, "app_info '%s': %s".formatted(key, e.getMessage()), e);
    }
  }
}
