package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/**
 * Many slow clients download large files: those that a cache may have in memory, and those that it
 * may not. With {@code -Psoak} these are 1,000, of 16 MiB for the most part.
 */
@Timeout(600)
class FilesToSlowClientsIT {
  private static final boolean SOAK = Boolean.getBoolean("rocket.soak");
  private static final int CLIENTS = 200;
  private static final int DOWNLOADS = SOAK ? 1000 : 300;
  private static final int FILES = SOAK ? 1000 : 30;
  private static final int LARGE = SOAK ? 16 << 20 : 1500 << 10;
  private static final int MIDDLE = 250 << 10;
  private static final long CACHE = 8 << 20;

  /** What all connections together may hold in the heap: some of it is the test's. */
  private static final long HEAP = 24 << 20;

  @TempDir Path folder;

  @Test
  void slowClientsHoldNeitherThreadsNorMuchMemory() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Files.write(folder.resolve(i + ".bin"), pattern(i).bytes());
    }
    var settings = Map.<String, Object>of("document_root", folder, "cache_bytes", CACHE);
    try (var rocket =
            Rocket.builder()
                .interfaces(Interface.of("127.0.0.1", 0))
                .method("static")
                .appInfo(AppInfo.copyOf(settings))
                .build();
        var selector = Selector.open()) {
      rocket.start(true);
      int threads = threads();
      long heap = heap();
      long direct = direct();
      List<SlowDownload> clients = new ArrayList<>();
      try {
        for (int i = 0; i < CLIENTS; i++) {
          clients.add(
              new SlowDownload(rocket.interfaces().getFirst().port(), selector, pattern(i)));
        }
        readInTurns(selector, () -> clients.stream().allMatch(SlowDownload::begun));
        awaitFewThreads(threads + CLIENTS / 2);
        assertTrue(heap() - heap < HEAP, () -> "bytes in the heap: " + (heap() - heap));
        long most = 2 * CACHE;
        assertTrue(direct() - direct < most, () -> "bytes beside it: " + (direct() - direct));
        readInTurns(selector, () -> next >= DOWNLOADS && complete == next);
      } finally {
        for (SlowDownload client : clients) {
          client.close();
        }
      }
    }
    assertEquals(DOWNLOADS, complete);
  }

  /** The number of the next download; the first ones are begun from the start. */
  private int next = CLIENTS;

  private int complete;

  private static SlowDownload.Pattern pattern(int download) {
    int number = download % FILES;
    return new SlowDownload.Pattern(number, number % 2 == 0 ? LARGE : MIDDLE);
  }

  private interface Condition {
    boolean holds();
  }

  private void readInTurns(Selector selector, Condition until) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(8192);
    while (!until.holds()) {
      selector.select();
      for (var key : selector.selectedKeys()) {
        var client = (SlowDownload) key.attachment();
        if (client.read(buffer)) {
          complete++;
          if (next < DOWNLOADS) {
            client.ask(pattern(next++));
          }
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void awaitFewThreads(int most) throws IOException {
    while (threads() > most) {
      LockSupport.parkNanos(10_000_000); // until the test's time is over
    }
  }

  /** All threads, virtual ones as well. */
  private int threads() throws IOException {
    Path dump = folder.resolve("threads.txt");
    Files.deleteIfExists(dump);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    try (var lines = Files.lines(dump)) {
      return (int) lines.filter(line -> line.startsWith("#")).count();
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
