package rocket.worker.files;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.MutableHeaders;
import rocket.content.passwords.PasswordFile;
import rocket.content.passwords.Passwords;

/** Reads who is let in. */
final class AuthOptions {
  static final String BASIC_AUTH = "basic_auth";
  static final String REALM = "basic_auth_realm";

  private static final String EVERYTHING = "/**";
  private static final String ALLOWED =
      "a readable file with a user and a bcrypt hash ($2y$, $2a$ or $2b$, of cost 4 to 15) in each"
          + " line, as htpasswd -B writes it; or patterns of paths with such files, such as"
          + " '/admin/**=/etc/admin.htpasswd; /team/**=/etc/team.htpasswd'";

  private AuthOptions() {}

  static Guard read(AppInfo appInfo, SiteRules site) {
    var setting = new Setting(appInfo, BASIC_AUTH, ALLOWED);
    List<Guard.Rule> rules = new ArrayList<>();
    for (Map.Entry<String, String> entry : files(setting).entrySet()) {
      PathPattern pattern = pattern(entry.getKey());
      if (pattern == null) {
        throw setting.refused(entry.getKey() + "=" + entry.getValue());
      }
      rules.add(new Guard.Rule(pattern, file(setting, entry.getValue())));
    }
    Object value = appInfo.find(BASIC_AUTH).orElse(null);
    if (value != null && rules.isEmpty()) {
      throw setting.refused(value); // who says anything does not mean that everybody is let in
    }
    return new Guard(rules, realm(appInfo), site);
  }

  private static @Nullable PathPattern pattern(String text) {
    return text.startsWith("/") || text.contains("*") ? PathPattern.of(text).orElse(null) : null;
  }

  /** By patterns; a file alone is for everything. */
  private static Map<String, String> files(Setting setting) {
    Object value = setting.appInfo().find(setting.key()).orElse(Map.of());
    boolean alone =
        value instanceof Path
            || (value instanceof CharSequence text && text.toString().indexOf('=') < 0);
    if (alone) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put(EVERYTHING, value.toString());
      return one;
    }
    return setting.pairs(";", '=');
  }

  private static PasswordFile file(Setting setting, String text) {
    try {
      return new PasswordFile(
          BASIC_AUTH, Path.of(text), Passwords.Form.PLAIN, InstantSource.system());
    } catch (Passwords.LineException e) {
      throw caused(setting.refused(text + ", " + e.getMessage()), e);
    } catch (IOException | InvalidPathException e) {
      throw caused(setting.refused(text), e);
    }
  }

  private static AppInfoException caused(AppInfoException refused, Exception cause) {
    refused.initCause(cause);
    return refused;
  }

  private static String realm(AppInfo appInfo) {
    String realm = appInfo.text(REALM, "Restricted");
    var setting = new Setting(appInfo, REALM, "text that can stand in a field, and basic_auth");
    try {
      var _ = new MutableHeaders().add("Value", realm);
    } catch (IllegalArgumentException _) {
      throw setting.refused(realm);
    }
    if (appInfo.contains(REALM) && !appInfo.contains(BASIC_AUTH)) {
      throw setting.refused(realm);
    }
    return realm;
  }
}
