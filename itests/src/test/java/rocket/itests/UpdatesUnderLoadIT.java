package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The bundle of two workers is updated a hundred times while clients of all kinds ask without a
 * pause: none of them sees a failed or a wrong answer, and nothing of the old workers is left.
 */
@Timeout(240)
class UpdatesUnderLoadIT {
  private static final int UPDATES = 100;

  /** Answers between two updates, so that every worker is met by every kind of client. */
  private static final int BETWEEN = 20;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /**
   * Tells its version with every answer; minds being asked after it was closed. What is slow takes
   * 20 ms of its own, so that updates meet requests in flight; nothing waits for that time.
   */
  private static final String WORKERS =
      """
      package swap;

      import java.io.IOException;
      import java.nio.charset.StandardCharsets;
      import java.time.Duration;
      import java.util.concurrent.atomic.AtomicBoolean;
      import rocket.api.*;

      public final class Workers {
        static final String VERSION = version();

        private static String version() {
          try (var text = Workers.class.getResourceAsStream("/version.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        }

        public static final class Http implements WorkerProvider {
          public Http() {}

          public String method() {
            return "swap";
          }

          public Worker create(AppInfo appInfo) {
            return new Answers();
          }
        }

        public static final class Talk implements WorkerProvider {
          public Talk() {}

          public String method() {
            return "talk";
          }

          public Worker create(AppInfo appInfo) {
            return new Talks();
          }
        }

        private static final class Answers implements HttpWorker {
          private final AtomicBoolean closed = new AtomicBoolean();

          public void serve(Request request, Response response) throws Exception {
            String body = new String(request.body().stream().readAllBytes(), StandardCharsets.UTF_8);
            String answer = VERSION + " " + request.target() + " " + body;
            switch (request.path()) {
              case "/slow" -> Thread.sleep(20);
              case "/async" -> {
                var async = response.async();
                async.after(Duration.ofMillis(5), () -> {
                  try {
                    response.send(answer);
                    async.complete();
                  } catch (IOException e) {
                    async.fail(e);
                  }
                });
                return;
              }
              default -> {}
            }
            if (closed.get()) {
              throw new IllegalStateException("closed while it serves");
            }
            response.send(answer);
          }

          public void close() {
            closed.set(true);
          }
        }

        private static final class Talks implements StreamWorker {
          private final AtomicBoolean closed = new AtomicBoolean();

          public Conversation open(StreamConnection connection) {
            return () -> {
              var line = new StringBuilder();
              int next;
              while ((next = connection.input().read()) >= 0 && next != '\\n') {
                line.append((char) next);
              }
              if (next < 0) {
                return;
              }
              String answer = (closed.get() ? "closed" : VERSION) + " " + line + "\\n";
              connection.output().write(answer.getBytes(StandardCharsets.US_ASCII));
            };
          }

          public void close() {
            closed.set(true);
          }
        }
      }
      """;

  /** Makes a server for each method by the engine's service, and tells their ports. */
  private static final String SERVERS =
      """
      package servers;

      import java.util.ArrayList;
      import java.util.List;
      import org.osgi.framework.*;
      import rocket.api.Interface;
      import rocket.engine.*;

      public final class Servers implements BundleActivator {
        private final List<Rocket> made = new ArrayList<>();

        public void start(BundleContext context) {
          var factory = context.getService(context.getServiceReference(RocketFactory.class));
          for (var method : List.of("swap", "talk")) {
            var server = factory.create(
                Rocket.builder()
                    .interfaces(Interface.of("127.0.0.1", 0))
                    .method(method)
                    .onReady(ready -> System.setProperty(
                        "itests.port." + method, Integer.toString(ready.getFirst().getPort()))));
            server.start(true);
            made.add(server);
          }
        }

        public void stop(BundleContext context) {
          made.forEach(Rocket::close);
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void noClientNotices(OsgiFramework kind) throws Exception {
    var jar =
        BundleJar.named("swap")
            .importing("rocket.api", "[0.1,1)")
            .source("swap.Workers", WORKERS)
            .resource("version.txt", "0")
            .resource(
                "META-INF/services/rocket.api.WorkerProvider",
                "swap.Workers$Http\nswap.Workers$Talk\n")
            .in(folder);
    try (var framework = kind.start(folder.resolve("cache"))) {
      framework.start(List.of(Jars.ours("rocket.api"), Jars.ours("rocket.engine")));
      var workers = framework.start(jar);
      var servers = framework.start(servers());
      var loaders = new ArrayList<WeakReference<ClassLoader>>();
      int swap = port("swap");
      int talk = port("talk");
      int threads = threads(swap, talk).size();
      try (var load = new UpdateLoad(swap, talk)) {
        for (int version = 1; version <= UPDATES; version++) {
          loaders.add(loader(workers));
          load.goesOn(BETWEEN);
          load.newest(version);
          RunningFramework.update(workers, Renumbered.copy(jar, version));
        }
        loaders.add(loader(workers));
        load.goesOn(BETWEEN);
      }
      assertEquals("", UpdateLoad.connections(swap, talk));
      awaitCollection(loaders, 1);
      int left = threads(swap, talk).size();
      assertFalse(left > threads + UPDATES / 4, () -> "threads: " + threads(swap, talk));
      servers.stop();
      holds(() -> threads(swap, talk).isEmpty(), () -> "left: " + threads(swap, talk));
      workers.uninstall();
      framework.refresh();
      awaitCollection(loaders, 0);
    } finally {
      System.clearProperty("itests.port.swap");
      System.clearProperty("itests.port.talk");
    }
  }

  private Path servers() throws IOException {
    return BundleJar.named("servers")
        .header("Bundle-Activator", "servers.Servers")
        .importing("org.osgi.framework", "[1.10,2)")
        .importing("rocket.api", "[0.1,1)")
        .importing("rocket.engine", "[0.1,1)")
        .source("servers.Servers", SERVERS)
        .in(folder);
  }

  private static int port(String method) {
    return Integer.getInteger("itests.port." + method);
  }

  private static WeakReference<ClassLoader> loader(Bundle bundle) {
    return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
  }

  private static List<String> threads(int... ports) {
    var names = new ArrayList<String>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      for (int port : ports) {
        if (thread.getName().startsWith("rocket-" + port + "-")) {
          names.add(thread.getName());
        }
      }
    }
    return names;
  }

  /** Waits until no more than {@code most} class loaders are left. */
  private static void awaitCollection(List<WeakReference<ClassLoader>> loaders, int most) {
    holds(
        () -> {
          System.gc();
          return left(loaders) <= most;
        },
        () -> left(loaders) + " class loaders are left");
  }

  private static long left(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> !loader.refersTo(null)).count();
  }

  private static void holds(BooleanSupplier condition, Supplier<String> what) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what.get());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
