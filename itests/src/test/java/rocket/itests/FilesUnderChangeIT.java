package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** Clients read while others write: a strong tag never stands for two contents. */
@Timeout(120)
class FilesUnderChangeIT {
  private static final List<String> NAMES = List.of("small.bin", "large.bin", "other.bin");
  private static final int REQUESTS = 400;
  private static final int CLIENTS = 4;

  @TempDir Path folder;
  private final Map<String, Integer> contents = new ConcurrentHashMap<>();
  private final AtomicInteger complete = new AtomicInteger();
  private final AtomicInteger parts = new AtomicInteger();

  @Test
  void aTagAndItsContentBelongTogether() throws Exception {
    Path site = Files.createDirectory(folder.resolve("site"));
    for (String name : NAMES) {
      Files.write(site.resolve(name), content(name));
    }
    var done = new AtomicBoolean();
    Thread writer = Thread.ofPlatform().start(() -> write(site, done));
    try (var rocket =
            Rocket.builder()
                .interfaces(Interface.of("127.0.0.1", 0))
                .method("static")
                .appInfo(AppInfo.of("document_root", site))
                .build();
        var client = HttpClient.newHttpClient()) {
      rocket.start(true);
      URI base = URI.create("http://127.0.0.1:" + rocket.interfaces().getFirst().port());
      try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          running.add(
              clients.submit(
                  () -> {
                    read(client, base);
                    return null;
                  }));
        }
        for (Future<?> each : running) {
          each.get();
        }
      }
    } finally {
      done.set(true);
      writer.join();
    }
    assertTrue(complete.get() > REQUESTS / 10, () -> complete + " were complete");
    assertTrue(parts.get() > 0);
  }

  /** Each content is of one byte all over, and its size tells which file it is of. */
  private static byte[] content(String name) {
    var random = ThreadLocalRandom.current();
    byte[] content = new byte[(name.equals("small.bin") ? 5_000 : 300_000) + random.nextInt(100)];
    Arrays.fill(content, (byte) random.nextInt(1, 127));
    return content;
  }

  private void write(Path site, AtomicBoolean done) {
    var random = new Random(3);
    try {
      while (!done.get()) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Path file = site.resolve(name);
        if (random.nextInt(3) == 0) {
          Files.write(file, new byte[10], StandardOpenOption.APPEND);
        } else if (random.nextBoolean()) {
          Files.write(file, content(name)); // cuts it first
        } else {
          Path fresh = Files.write(folder.resolve("fresh"), content(name));
          Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        LockSupport.parkNanos(random.nextInt(30_000_000));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void read(HttpClient client, URI base) throws InterruptedException {
    var random = ThreadLocalRandom.current();
    String tag = "\"none\"";
    for (int i = 0; i < REQUESTS; i++) {
      URI uri = base.resolve("/" + NAMES.get(random.nextInt(NAMES.size())));
      var request = HttpRequest.newBuilder(uri);
      if (random.nextInt(4) == 0) {
        request.header("Range", "bytes=1000-1999").header("If-Range", tag);
      }
      try {
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        tag = response.headers().firstValue("ETag").orElse(tag);
        judge(uri.getPath() + tag, response);
      } catch (IOException _) {
        // Broken off, for the file was changed meanwhile.
      }
    }
  }

  private void judge(String tag, HttpResponse<byte[]> response) {
    if (response.statusCode() == 503 || response.statusCode() == 416) {
      return; // written all the time, or just now empty
    }
    if (response.statusCode() == 206) {
      parts.incrementAndGet();
      assertEquals(1000, response.body().length);
      return;
    }
    assertEquals(200, response.statusCode());
    complete.incrementAndGet();
    int content = Arrays.hashCode(response.body());
    Integer before = tag.contains("W/") ? null : contents.putIfAbsent(tag, content);
    assertTrue(before == null || before == content, () -> "two contents with the tag " + tag);
  }
}
