package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rocket.itests.HostedWorkers.anywhere;
import static rocket.itests.HostedWorkers.ask;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Worker;
import rocket.api.WorkerProvider;
import rocket.engine.FoundMethod;

/** Which of several workers answers. */
@Timeout(60)
class WorkerRankingIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theHigherRankingAnswersThenTheHigherVersionThenTheEarlierBundle(OsgiFramework kind)
      throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      host.framework().start(GreetingBundle.named("first", "1.0.0").in(folder));
      host.framework().start(GreetingBundle.named("second", "1.0.0").in(folder));
      assertEquals("first 1.0.0", ask(server));
      var newer = host.framework().start(GreetingBundle.named("newer", "1.0.1").in(folder));
      assertEquals("newer 1.0.1", ask(server));
      var ranked =
          host.framework().start(GreetingBundle.named("ranked", "0.1.0").ranking(7).in(folder));
      assertEquals("ranked 0.1.0", ask(server));
      host.framework().start(GreetingBundle.named("low", "9.0.0").ranking(-1).in(folder));
      assertEquals("ranked 0.1.0", ask(server));
      assertEquals(
          List.of("bundle ranked", "bundle newer", "bundle first", "bundle second", "bundle low"),
          host.workers().methods().stream()
              .filter(each -> each.method().equals("greeting"))
              .map(FoundMethod::origin)
              .toList());
      ranked.stop();
      assertEquals("newer 1.0.1", ask(server));
      newer.uninstall();
      assertEquals("first 1.0.0", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void servicesAreFollowedWithTheirRankings(OsgiFramework kind) throws Exception {
    try (var host = HostedWorkers.start(kind, folder)) {
      var server = host.greetings();
      host.framework().start(GreetingBundle.named("one", "1.0.0").ranking(5).in(folder));
      var service = new Greeter("service");
      var registration =
          host.framework().context().registerService(WorkerProvider.class, service, ranking(4));
      assertEquals("one 1.0.0", ask(server));
      registration.setProperties(ranking(6));
      assertEquals("service", ask(server));
      registration.setProperties(ranking(7));
      assertEquals("service", ask(server));
      assertEquals(1, service.made, "workers made, for its ranking alone has changed");
      registration.setProperties(ranking(0));
      assertEquals("one 1.0.0", ask(server));
      registration.setProperties(ranking(6));
      registration.unregister();
      assertEquals("one 1.0.0", ask(server));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheHostHasComesLast(OsgiFramework kind) throws Exception {
    Files.writeString(folder.resolve("index.html"), "from a file");
    try (var host = HostedWorkers.start(kind, folder)) {
      var files = AppInfo.of("document_root", folder);
      var server = host.server(anywhere().method("static").appInfo(files));
      assertEquals("from a file", ask(server));
      var registration =
          host.framework()
              .context()
              .registerService(
                  WorkerProvider.class, new Greeter("static", "from a service"), ranking(-9));
      assertEquals("from a service", ask(server));
      registration.unregister();
      assertEquals("from a file", ask(server));
    }
  }

  private static Dictionary<String, ?> ranking(int ranking) {
    return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, ranking));
  }

  /** A provider in the host that is registered as a service. */
  private static final class Greeter implements WorkerProvider {
    private final String method;
    private final String text;
    private volatile int made;

    Greeter(String text) {
      this(GreetingBundle.METHOD, text);
    }

    Greeter(String method, String text) {
      this.method = method;
      this.text = text;
    }

    @Override
    public String method() {
      return method;
    }

    @Override
    public Worker create(AppInfo appInfo) {
      made++;
      return (HttpWorker) (_, response) -> response.send(text);
    }
  }
}
