package rocket.engine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Keeps what is logged, for tests to read; fails as it is asked to. Thread-safe. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for SLF4J alone
public final class CapturedLogs implements SLF4JServiceProvider {
  /** One line of a log. */
  record Line(String logger, Level level, String text, Throwable cause) {}

  /** There is no memory for a line whose cause says this. */
  static final String UNWRITABLE = "this cannot be logged";

  private static final Queue<Line> LINES = new ConcurrentLinkedQueue<>();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter contexts = new NOPMDCAdapter();

  /** Everything that was logged in this JVM; tests look for what is theirs. */
  static List<Line> of(String logger) {
    return LINES.stream().filter(line -> line.logger().equals(logger)).toList();
  }

  static boolean has(String logger, Level level, String part) {
    return of(logger).stream()
        .anyMatch(line -> line.level() == level && line.text().contains(part));
  }

  @Override
  public void initialize() {}

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Kept::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return contexts;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  private static final class Kept extends AbstractLogger {
    private static final long serialVersionUID = 1L;

    Kept(String name) {
      this.name = name;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String text, Object[] arguments, Throwable cause) {
      if (cause != null && UNWRITABLE.equals(cause.getMessage())) {
        throw new OutOfMemoryError("on purpose");
      }
      LINES.add(new Line(name, level, MessageFormatter.basicArrayFormat(text, arguments), cause));
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
      return true;
    }
  }
}
