package rocket.cli;

import java.text.SimpleDateFormat;
import java.util.Locale;

/**
 * Configures the loggers, before the first one is made: warnings and errors go to the standard
 * error output, and so does what becomes of bundles, and more when it is asked for. A system
 * property that is already set wins.
 */
final class Logging {
  private static final String SIMPLE_LOGGER = "org.slf4j.simpleLogger.";
  private static final String DATE_FORMAT = "yyyy-MM-dd HH:mm:ss.SSS";

  private Logging() {}

  /**
   * Has a thread of its own load what the loggers need longest for, the names of days and months in
   * all languages, while the command line is read.
   */
  static void prepare() {
    var thread = new Thread(() -> new SimpleDateFormat(DATE_FORMAT, Locale.ROOT), "logging");
    thread.setDaemon(true);
    thread.start();
  }

  /** For a command that tells itself what becomes of bundles. */
  static void configureForLists(boolean verbose) {
    set("log.Rocket.Bundles", verbose ? "debug" : "error");
    set("log.Rocket.Providers", verbose ? "debug" : "error");
    configure(verbose, false);
  }

  static void configure(boolean verbose, boolean requests) {
    set("defaultLogLevel", "warn");
    set("showThreadName", "false");
    set("showDateTime", "true");
    set("dateTimeFormat", DATE_FORMAT);
    set("log.Rocket", verbose ? "debug" : "warn");
    set("log.Rocket.Bundles", verbose ? "debug" : "info");
    set("log.Rocket.Requests", requests ? "info" : "warn");
  }

  private static void set(String name, String value) {
    System.getProperties().putIfAbsent(SIMPLE_LOGGER + name, value);
  }
}
