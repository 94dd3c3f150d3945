package rocket.worker.servlet;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;
import rocket.worker.servlet.http.Authority;
import rocket.worker.servlet.mapping.CanonicalPath;

/**
 * Several applications on one server, each at its host and context path; the longest path counts
 * (Servlet 6.1, section 12.1). Thread-safe.
 */
final class Applications implements HttpWorker {
  /** Ordered so that the first that holds is the one. */
  private final List<Placed> all = new ArrayList<>();

  /** Whether it matters which host a request names. */
  private boolean byHost;

  private record Placed(Placement placement, ServletWorker worker) {}

  private Applications() {}

  /**
   * Opens all.
   *
   * @throws AppInfoException if one of them cannot be; those before it have been closed
   */
  static Applications open(AppInfo appInfo, InstantSource clock) {
    for (String key : Settings.OF_ONE) {
      if (appInfo.contains(key)) {
        throw new AppInfoException(
            key,
            "app_info '%s' is not allowed beside '%s'; say it of each of them"
                .formatted(key, Settings.APPLICATIONS));
      }
    }
    var applications = new Applications();
    try {
      Map<?, ?> map = appInfo.find(Settings.APPLICATIONS, Map.class).orElse(Map.of());
      if (map.isEmpty()) {
        throw AppInfoException.of(Settings.APPLICATIONS, map, "at least one application");
      }
      map.forEach((place, value) -> applications.add(place.toString(), value, appInfo, clock));
    } catch (RuntimeException e) {
      applications.close();
      throw e;
    }
    return applications;
  }

  @Override
  public Work classify(Request request) {
    ServletWorker worker = find(request);
    return worker == null ? Refusal.of(request, Refusal.NOT_FOUND) : worker.classify(request);
  }

  @Override
  public void serve(Request request, Response response) throws Exception {
    ServletWorker worker = find(request);
    if (worker == null) {
      ServletWorker.refuse(Refusal.of(request, Refusal.NOT_FOUND), request, response);
    } else {
      worker.serve(request, response);
    }
  }

  @Override
  public void close() {
    all.reversed().forEach(each -> each.worker.close());
    all.clear();
  }

  private @Nullable ServletWorker find(Request request) {
    String path = request.path();
    if (!path.startsWith("/")) {
      return null;
    }
    String host = byHost ? Authority.of(request).host().toLowerCase(Locale.ROOT) : "";
    try {
      String canonical = CanonicalPath.of(path);
      for (Placed each : all) {
        if (each.placement.holds(host, canonical)) {
          return each.worker;
        }
      }
    } catch (HttpException _) {
      // It is refused as what it is.
    }
    return null;
  }

  private void add(String place, Object value, AppInfo shared, InstantSource clock) {
    var placement = Placement.of(Settings.APPLICATIONS, place);
    int index = 0;
    for (Placed each : all) {
      if (each.placement.equals(placement)) {
        throw AppInfoException.of(
            Settings.APPLICATIONS, place, "one application for each host and path");
      }
      index += each.placement.before(placement) ? 1 : 0;
    }
    AppInfo own =
        SessionOptions.apart(own(place, value, shared), shared, placement)
            .with(Settings.CONTEXT_PATH, placement.path());
    try {
      all.add(
          index,
          new Placed(placement, new ServletWorker(Application.open(Settings.of(own), clock))));
    } catch (AppInfoException e) {
      throw new AppInfoException(
          Settings.APPLICATIONS,
          "app_info '%s', '%s': %s".formatted(Settings.APPLICATIONS, place, e.getMessage()),
          e);
    }
    byHost |= !placement.host().isEmpty();
  }

  /** What all have in common, and what is said of this one. */
  private static AppInfo own(String place, Object value, AppInfo shared) {
    Map<String, Object> own = new HashMap<>(shared.asMap());
    own.remove(Settings.APPLICATIONS);
    switch (value) {
      case Path war -> own.put(Settings.WAR, war);
      case CharSequence war -> own.put(Settings.WAR, war.toString());
      case WebApplication made -> own.put(Settings.APPLICATION, made);
      case Map<?, ?> keys -> keys.forEach((key, each) -> own.put(key.toString(), each));
      default ->
          throw AppInfoException.of(
              Settings.APPLICATIONS,
              place + "=" + value,
              "the path of a WAR or its folder, a WebApplication, or a map of keys as for one"
                  + " application");
    }
    return AppInfo.copyOf(own);
  }
}
