package rocket.worker.files;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.content.MediaTypes;

/**
 * What app_info tells this worker; see {@link FilesProvider}.
 *
 * @param mounts the directories
 * @param rules how paths are read
 * @param errorPages files by the status that they are sent with
 * @param types media types by names
 * @param cacheControl values of {@code Cache-Control} by paths
 * @param codings in which files are looked for beside them
 * @param compression what is compressed when it is asked for
 * @param guard who is let in
 * @param cors what pages of other origins may see
 * @param cacheBytes of memory for small files; 0 for no cache at all
 * @param cacheCheck for how long the cache need not look whether a file has changed
 */
record FilesOptions(
    Mounts mounts,
    SiteRules rules,
    Map<Integer, RequestPath> errorPages,
    MediaTypes types,
    PathRules cacheControl,
    List<Coding> codings,
    Compression compression,
    Guard guard,
    Cors cors,
    long cacheBytes,
    Duration cacheCheck) {
  static final String DISPLAY_INDEX = "display_index";
  static final String INDEX_FILES = "index_files";
  static final String FALLBACK = "fallback";
  static final String ERROR_PAGES = "error_pages";
  static final String CLEAN_URLS = "clean_urls";
  static final String CACHE_CONTROL = "cache_control";
  static final String HEADERS = "headers";
  static final String MEDIA_TYPES = "media_types";
  static final String FOLLOW_LINKS = "follow_links";
  static final String HIDDEN_FILES = "hidden_files";
  static final String CACHE_BYTES = "cache_bytes";
  static final String CACHE_CHECK = "cache_check";

  private static final Set<String> ALL =
      Set.of(
          MountOptions.DOCUMENT_ROOT,
          MountOptions.MOUNTS,
          ClassPathRoot.CLASS_LOADER,
          DISPLAY_INDEX,
          INDEX_FILES,
          FALLBACK,
          ERROR_PAGES,
          CLEAN_URLS,
          CACHE_CONTROL,
          HEADERS,
          MEDIA_TYPES,
          FOLLOW_LINKS,
          HIDDEN_FILES,
          CodingOptions.PRECOMPRESSED,
          CodingOptions.COMPRESSION,
          AuthOptions.BASIC_AUTH,
          AuthOptions.REALM,
          CorsOptions.CORS,
          CorsOptions.METHODS,
          CorsOptions.REQUEST_HEADERS,
          CorsOptions.EXPOSE,
          CorsOptions.CREDENTIALS,
          CorsOptions.MAX_AGE,
          CACHE_BYTES,
          CACHE_CHECK);

  private static final long MOST_CACHE_BYTES = 1L << 40;
  private static final long USUAL_CACHE_BYTES = 32L << 20;
  private static final int HEAP_SHARE = 8;
  private static final Duration LONGEST_CHECK = Duration.ofHours(1);

  /** Reads and checks the keys. */
  static FilesOptions from(AppInfo appInfo) {
    appInfo.requireOnly(ALL);
    SiteRules rules = rules(appInfo);
    Map<Integer, RequestPath> errorPages = errorPages(appInfo);
    MediaTypes types = types(appInfo);
    PathRules cacheControl = cacheControl(appInfo);
    List<Coding> codings = CodingOptions.precompressed(appInfo);
    long bytes = appInfo.number(CACHE_BYTES, usualCacheBytes(), 0, MOST_CACHE_BYTES);
    Compression compression = CodingOptions.compression(appInfo, bytes);
    Guard guard = AuthOptions.read(appInfo, rules);
    Cors cors = CorsOptions.read(appInfo);
    long check = appInfo.number(CACHE_CHECK, 1000, 0, LONGEST_CHECK.toMillis());
    Mounts mounts = MountOptions.read(appInfo, appInfo.flag(FOLLOW_LINKS, false)); // opens archives
    return new FilesOptions(
        mounts,
        rules,
        errorPages,
        types,
        cacheControl,
        codings,
        compression,
        guard,
        cors,
        bytes,
        Duration.ofMillis(check));
  }

  private static long usualCacheBytes() {
    return Math.min(USUAL_CACHE_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  private static SiteRules rules(AppInfo appInfo) {
    HiddenFiles hidden = HiddenFiles.of(appInfo.choice(HIDDEN_FILES, "404", HiddenFiles.words()));
    return new SiteRules(
        appInfo.flag(DISPLAY_INDEX, true),
        indexFiles(appInfo),
        fallback(appInfo),
        appInfo.flag(CLEAN_URLS, false),
        hidden,
        HeaderOptions.read(new Setting(appInfo, HEADERS, HeaderOptions.ALLOWED)));
  }

  private static List<String> indexFiles(AppInfo appInfo) {
    var setting = new Setting(appInfo, INDEX_FILES, "names of files, with commas between them");
    List<String> names = setting.words().orElse(List.of("index.html"));
    for (String name : names) {
      if (!RequestPath.isSafe(name)) {
        throw setting.refused(name);
      }
    }
    return List.copyOf(names);
  }

  private static @Nullable RequestPath fallback(AppInfo appInfo) {
    String text = appInfo.text(FALLBACK, "");
    if (!appInfo.contains(FALLBACK)) {
      return null;
    }
    return file(new Setting(appInfo, FALLBACK, "the path of a file, such as /index.html"), text);
  }

  private static Map<Integer, RequestPath> errorPages(AppInfo appInfo) {
    var setting =
        new Setting(
            appInfo, ERROR_PAGES, "statuses of errors with paths of files, such as 404=/404.html");
    Map<Integer, RequestPath> pages = new HashMap<>();
    for (Map.Entry<String, String> entry : setting.pairs(",", '=').entrySet()) {
      pages.put(status(setting, entry.getKey()), file(setting, entry.getValue()));
    }
    return pages;
  }

  private static int status(Setting setting, String text) {
    try {
      int status = Integer.parseInt(text);
      if (status >= 400 && status <= 599) {
        return status;
      }
    } catch (NumberFormatException _) {
      // Refused below.
    }
    throw setting.refused(text);
  }

  private static RequestPath file(Setting setting, String text) {
    try {
      RequestPath path = RequestPath.parse(text);
      if (!path.directory()) {
        return path;
      }
    } catch (HttpException _) {
      // Nor could a request have it.
    }
    throw setting.refused(text);
  }

  private static MediaTypes types(AppInfo appInfo) {
    var setting =
        new Setting(
            appInfo, MEDIA_TYPES, "extensions with media types, such as md=text/markdown,x=text/x");
    Map<String, String> types = setting.pairs(",", '=');
    if (types.isEmpty()) {
      return MediaTypes.standard();
    }
    MediaTypes all = MediaTypes.standard();
    for (Map.Entry<String, String> entry : types.entrySet()) {
      try {
        all = all.with(Map.of(entry.getKey(), entry.getValue()));
      } catch (IllegalArgumentException _) {
        throw setting.refused(entry.getKey() + "=" + entry.getValue());
      }
    }
    return all;
  }

  private static PathRules cacheControl(AppInfo appInfo) {
    var setting =
        new Setting(
            appInfo,
            CACHE_CONTROL,
            "patterns of paths with values, such as '/assets/**=max-age=86400; *.html=no-cache'");
    Map<PathPattern, String> rules = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : setting.pairs(";", '=').entrySet()) {
      String text = entry.getKey();
      boolean path = text.startsWith("/") || text.contains("*") || text.contains(".");
      PathPattern pattern = path ? PathPattern.of(text).orElse(null) : null;
      if (pattern == null || entry.getValue().isEmpty() || !isValue(entry.getValue())) {
        throw setting.refused(text + "=" + entry.getValue());
      }
      rules.put(pattern, entry.getValue());
    }
    return new PathRules(rules);
  }

  private static boolean isValue(String value) {
    try {
      var _ = new MutableHeaders().add("Value", value);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
