package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.Headers;
import rocket.api.MutableHeaders;

/** Reads what pages of other origins may see. */
final class CorsOptions {
  static final String CORS = "cors";
  static final String METHODS = "cors_methods";
  static final String REQUEST_HEADERS = "cors_headers";
  static final String EXPOSE = "cors_expose";
  static final String CREDENTIALS = "cors_credentials";
  static final String MAX_AGE = "cors_max_age";

  /** Those that say more about the first. */
  private static final List<String> DETAILS =
      List.of(METHODS, REQUEST_HEADERS, EXPOSE, CREDENTIALS, MAX_AGE);

  private static final String ANY = "*";
  private static final String ORIGINS =
      "*, or origins as browsers send them, with commas between: https://example.com,"
          + " https://*.example.com for all hosts below, http://localhost:* for all ports; no path,"
          + " no capitals, no port that the scheme implies";

  private CorsOptions() {}

  static Cors read(AppInfo appInfo) {
    var setting = new Setting(appInfo, CORS, ORIGINS);
    List<String> words = setting.words().orElse(List.of());
    boolean credentials = appInfo.flag(CREDENTIALS, false);
    if (words.isEmpty()) {
      requireAlone(appInfo);
      return Cors.NONE;
    }
    boolean everybody = words.contains(ANY);
    List<OriginPattern> origins = new ArrayList<>();
    for (String word : words) {
      if (!word.equals(ANY)) {
        origins.add(OriginPattern.of(word).orElseThrow(() -> setting.refused(word)));
      }
    }
    if (everybody && (words.size() > 1 || credentials)) {
      throw new Setting(
              appInfo,
              CORS,
              "* alone and without cors_credentials: browsers give no page what a password or"
                  + " cookie opens, unless its origin is named")
          .refused(String.join(",", words));
    }
    return new Cors(
        origins, everybody, answers(appInfo, credentials), preflights(appInfo, credentials));
  }

  private static Headers answers(AppInfo appInfo, boolean credentials) {
    var fields = credentials(credentials);
    List<String> exposed =
        names(
            appInfo,
            EXPOSE,
            credentials,
            List.of("Accept-Ranges", "Content-Encoding", "Content-Range", "ETag"));
    return put(fields, "Access-Control-Expose-Headers", exposed).frozen();
  }

  private static Headers preflights(AppInfo appInfo, boolean credentials) {
    var fields = credentials(credentials);
    put(fields, "Access-Control-Allow-Methods", methods(appInfo));
    List<String> asked =
        names(
            appInfo,
            REQUEST_HEADERS,
            credentials,
            List.of(
                "If-Match",
                "If-Modified-Since",
                "If-None-Match",
                "If-Range",
                "If-Unmodified-Since",
                "Range"));
    put(fields, "Access-Control-Allow-Headers", asked);
    long age = appInfo.number(MAX_AGE, 3600, 0, 86_400);
    return fields.add("Access-Control-Max-Age", Long.toString(age)).frozen();
  }

  private static List<String> methods(AppInfo appInfo) {
    var setting = new Setting(appInfo, METHODS, "some of " + FilesWorker.METHODS);
    List<String> methods = setting.words().orElse(List.of("GET", "HEAD"));
    for (String method : methods) {
      if (!FilesWorker.reads(method) && !method.equals("OPTIONS")) {
        throw setting.refused(method);
      }
    }
    return methods;
  }

  /** Names of fields, or any; with credentials an asterisk would be a name like others. */
  private static List<String> names(
      AppInfo appInfo, String key, boolean credentials, List<String> otherwise) {
    var setting =
        new Setting(
            appInfo, key, "names of fields, with commas between, or * without cors_credentials");
    List<String> names = setting.words().orElse(otherwise);
    for (String name : names) {
      if (!isName(name) || (credentials && name.equals(ANY))) {
        throw setting.refused(name);
      }
    }
    return names;
  }

  private static boolean isName(String name) {
    try {
      var _ = new MutableHeaders().add(name, "");
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static MutableHeaders credentials(boolean credentials) {
    var fields = new MutableHeaders();
    return credentials ? fields.add("Access-Control-Allow-Credentials", "true") : fields;
  }

  private static MutableHeaders put(MutableHeaders fields, String name, List<String> values) {
    return values.isEmpty() ? fields : fields.add(name, String.join(", ", values));
  }

  private static void requireAlone(AppInfo appInfo) {
    for (String key : DETAILS) {
      Object value = appInfo.find(key).orElse(null);
      if (value != null) {
        throw AppInfoException.of(key, value, "it only together with app_info 'cors'");
      }
    }
  }
}
