package rocket.worker.servlet.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import rocket.api.Headers;

/** Reads {@code Accept-Language} fields (RFC 9110, section 12.5.4). */
public final class Languages {
  private static final String FIELD = "Accept-Language";

  private Languages() {}

  private record Preference(Locale locale, double weight) {}

  /** The locales that the client accepts, best first; the server's own if it names none. */
  public static List<Locale> of(Headers headers) {
    List<Preference> preferences = new ArrayList<>();
    for (int i = headers.indexOf(FIELD, 0); i >= 0; i = headers.indexOf(FIELD, i + 1)) {
      for (String element : headers.value(i).split(",", -1)) {
        read(element, preferences);
      }
    }
    if (preferences.isEmpty()) {
      return List.of(Locale.getDefault());
    }
    preferences.sort(Comparator.comparingDouble(Preference::weight).reversed());
    return preferences.stream().map(Preference::locale).distinct().toList();
  }

  private static void read(String element, List<Preference> preferences) {
    int semicolon = element.indexOf(';');
    String tag = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
    double weight = semicolon < 0 ? 1 : weight(element.substring(semicolon + 1).strip());
    var locale = Locale.forLanguageTag(tag);
    if (weight > 0 && !locale.getLanguage().isEmpty()) {
      preferences.add(new Preference(locale, weight));
    }
  }

  private static double weight(String parameter) {
    if (!parameter.regionMatches(true, 0, "q=", 0, 2)) {
      return 1;
    }
    try {
      return Double.parseDouble(parameter.substring(2));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
