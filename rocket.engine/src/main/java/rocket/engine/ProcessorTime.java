package rocket.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * The processor time of the current thread. The JDK's clock for it is costly to load, so it is
 * loaded by the monitor once the server is busy; until then nothing is sampled. Thread-safe.
 */
final class ProcessorTime {
  /** Published by the monitor when loaded. */
  private volatile @Nullable ThreadMXBean clock;

  private boolean tried;

  /** Loads the clock, once; called by the monitor alone. */
  void load() {
    if (tried) {
      return;
    }
    tried = true;
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    if (bean.isCurrentThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled()) {
      clock = bean;
    }
  }

  /** Nanoseconds that the current platform thread has run; -1 if that is not known. */
  long nanos() {
    ThreadMXBean loaded = clock;
    return loaded == null ? -1 : loaded.getCurrentThreadCpuTime();
  }
}
