package rocket.engine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A logger that harms nobody: whoever logs an error is about to clean up after it, and must get to
 * that even if the line cannot be written, as when there is no memory left for it. Such a line is
 * lost. What stands for the placeholders is asked for its text here, so that this may fail too. As
 * in SLF4J, the last argument may be a cause. Thread-safe.
 */
final class Log {
  private final Logger logger;

  Log(String name) {
    logger = LoggerFactory.getLogger(name);
  }

  void error(String text, @Nullable Object... arguments) {
    try {
      logger.error(text, arguments);
    } catch (Throwable _) {
      // There is nobody left to tell.
    }
  }

  void warn(String text, @Nullable Object... arguments) {
    try {
      logger.warn(text, arguments);
    } catch (Throwable _) {
      // There is nobody left to tell.
    }
  }

  void info(String text, @Nullable Object... arguments) {
    try {
      logger.info(text, arguments);
    } catch (Throwable _) {
      // There is nobody left to tell.
    }
  }

  void debug(String text, @Nullable Object... arguments) {
    try {
      logger.debug(text, arguments);
    } catch (Throwable _) {
      // There is nobody left to tell.
    }
  }

  /** Whether {@link #info} writes anything; false if that cannot be found out. */
  boolean isInfoEnabled() {
    try {
      return logger.isInfoEnabled();
    } catch (Throwable _) {
      return false;
    }
  }
}
