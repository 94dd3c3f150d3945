package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itests.launcher.PemPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** Servers that a Configuration Admin asks the engine's bundle for. */
@Timeout(60)
class ConfiguredServersIT {
  private static final String ANYWHERE = "127.0.0.1:0";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void serversAreMadeChangedAndDeletedWithTheirConfigurations(OsgiFramework kind) throws Exception {
    var other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(folder.resolve("index.html"), "one");
    Files.writeString(other.resolve("index.html"), "other");
    try (var framework = started(kind)) {
      framework.start(Jars.osgi("org.apache.felix.configadmin"));
      var configurations = new Configurations(framework.context());
      var one = configurations.server(files(folder));
      var two = configurations.server(files(other));
      assertEquals("one", text(framework, one));
      assertEquals("other", text(framework, two));
      one.update(
          Map.of(
              "interfaces",
              List.of(ANYWHERE, "127.0.0.2:0"),
              "method",
              "fs",
              "app_info.document_root",
              other.toString(),
              "min_threads",
              2,
              "max_threads",
              "8",
              "timeout",
              "5m",
              "max_target",
              1000,
              "successor_time",
              "500ms"));
      var server = server(framework, one);
      var changed = server.awaitFitting("(rocket.method=fs)");
      assertEquals("serving", changed.getProperty("rocket.state"));
      assertEquals(2, ((String[]) changed.getProperty("rocket.interfaces")).length);
      assertNull(changed.getProperty("rocket.error"));
      assertEquals("other", text(framework, one));
      var port = server.port("serving");
      one.delete();
      server.awaitEnd();
      new Visit(port).awaitSilence();
      assertEquals("other", text(framework, two));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStateFollowsTheWorker(OsgiFramework kind) throws Exception {
    try (var framework = started(kind)) {
      framework.start(Jars.osgi("org.apache.felix.configadmin"));
      var made =
          new Configurations(framework.context())
              .server(
                  Map.of("interfaces", ANYWHERE, "method", "greeting", "successor_time", "1ms"));
      var server = server(framework, made);
      var waiting = server.await("waiting");
      assertEquals("greeting", waiting.getProperty("rocket.method"));
      assertArrayEquals(
          new String[] {ANYWHERE}, (String[]) waiting.getProperty("rocket.interfaces"));
      var bundle = framework.start(GreetingBundle.named("one", "1.0.0").in(folder));
      assertEquals("one 1.0.0", new Visit(server.port("serving")).text());
      bundle.stop();
      assertEquals(503, new Visit(server.port("vacant")).response().statusCode());
      var failing =
          GreetingBundle.named("one", "1.0.1")
              .making("if (true) throw new AppInfoException(\"who\", \"who is missing\");")
              .in(folder);
      RunningFramework.update(bundle, failing);
      bundle.start();
      server.awaitFitting("(&(rocket.state=vacant)(rocket.error=*who is missing*))");
      RunningFramework.update(bundle, GreetingBundle.named("one", "1.0.2").in(folder));
      assertNull(server.await("serving").getProperty("rocket.error"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedConfigurationChangesNothingAndSaysWhy(OsgiFramework kind) throws Exception {
    Files.writeString(folder.resolve("index.html"), "one");
    try (var framework = started(kind)) {
      framework.start(Jars.osgi("org.apache.felix.configadmin"));
      var made = new Configurations(framework.context()).server(files(folder));
      var server = server(framework, made);
      var port = server.port("serving");
      made.update(Map.of("method", "static", "min_treads", 3));
      server.awaitFitting(
          "(rocket.error=min_treads, which is '3', is no key of a server; allowed: *min_threads*)");
      made.update(Map.of("interfaces", "here"));
      server.awaitFitting("(rocket.error=interface 'here' is not allowed; allowed: HOST:PORT*)");
      made.update(Map.of("min_threads", 5, "max_threads", 4));
      server.awaitFitting("(rocket.error=max_threads is 4; allowed: 0 *)");
      assertEquals("one", new Visit(port).text());
      made.update(files(folder));
      server.awaitFitting("(!(rocket.error=*))");
      assertEquals(port, server.port("serving"), "the same server");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatCannotListenSaysSoUntilItsConfigurationChanges(OsgiFramework kind)
      throws Exception {
    Files.writeString(folder.resolve("index.html"), "one");
    try (var framework = started(kind);
        var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      framework.start(Jars.osgi("org.apache.felix.configadmin"));
      var configuration = new java.util.HashMap<String, Object>(files(folder));
      configuration.put("interfaces", "127.0.0.1:" + taken.getLocalPort());
      var made = new Configurations(framework.context()).server(configuration);
      var failed = server(framework, made).await("failed");
      var error = (String) failed.getProperty("rocket.error");
      assertTrue(error.contains(String.valueOf(taken.getLocalPort())), error);
      made.update(files(folder));
      assertEquals("one", text(framework, made));
    }
  }

  @ParameterizedTest
  @EnumSource
  void configuredServersComeBackWithTheEngine(OsgiFramework kind) throws Exception {
    Files.writeString(folder.resolve("index.html"), "one");
    try (var framework = started(kind)) {
      framework.start(Jars.osgi("org.apache.felix.configadmin"));
      var made = new Configurations(framework.context()).server(files(folder));
      var server = server(framework, made);
      var port = server.port("serving");
      var engine = engine(framework);
      RunningFramework.update(engine, Jars.ours("rocket.engine"));
      assertThrows(IOException.class, () -> new Visit(port).text());
      assertEquals("one", text(framework, made));
      framework.refresh();
      assertEquals("one", text(framework, made));
      engine.stop();
      server.awaitEnd();
      engine.start();
      assertEquals("one", text(framework, made));
    }
  }

  /** The engine resolves without the API of Configuration Admin, which all others need. */
  @ParameterizedTest
  @EnumSource
  void aConfigurationAdminMayComeLateAndGo(OsgiFramework kind) throws Exception {
    Files.writeString(folder.resolve("index.html"), "one");
    try (var framework = started(kind)) {
      assertEquals(Bundle.ACTIVE, engine(framework).getState());
      var admin = framework.start(Jars.osgi("org.apache.felix.configadmin"));
      var made = new Configurations(framework.context()).server(files(folder));
      var port = server(framework, made).port("serving");
      admin.stop();
      assertEquals("one", new Visit(port).text());
      admin.start();
      assertEquals("one", new Visit(port).text());
    }
  }

  /** An admin that comes back tells of each configuration again. */
  @ParameterizedTest
  @EnumSource
  void aConfigurationThatSaysTheSameAgainRestartsNothing(OsgiFramework kind) throws Exception {
    Files.writeString(folder.resolve("index.html"), "one");
    var pair = PemPair.in(folder).write("localhost");
    var files = "%s,%s".formatted(pair.key(), pair.certificate());
    try (var framework = started(kind)) {
      var admin = framework.start(Jars.osgi("org.apache.felix.configadmin"));
      var all = new HashMap<>(files(folder));
      all.put("interfaces", ANYWHERE + "," + files);
      all.put("tls_certificates", files);
      all.put("tls_password", "file:" + folder.resolve("index.html"));
      all.put("tls_client_ca", pair.certificate().toString());
      all.put("tls_client_auth", "wanted");
      var secure = server(framework, new Configurations(framework.context()).server(all));
      var port = secure.port("serving");
      admin.stop();
      admin.start();
      // Told of one after another.
      var last = new Configurations(framework.context()).server(files(folder));
      assertEquals("one", text(framework, last));
      assertEquals(port, secure.port("serving"));
    }
  }

  private RunningFramework started(OsgiFramework kind) throws Exception {
    var framework = kind.start(folder.resolve("cache"));
    framework.start(Jars.bundles());
    return framework;
  }

  private static Bundle engine(RunningFramework framework) {
    return List.of(framework.context().getBundles()).stream()
        .filter(each -> "rocket.engine".equals(each.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> files(Path folder) {
    return Map.of(
        "interfaces", ANYWHERE, "method", "static", "app_info.document_root", folder.toString());
  }

  private static ConfiguredServer server(RunningFramework framework, Configurations.Made made) {
    return new ConfiguredServer(framework.context(), made.pid());
  }

  private static String text(RunningFramework framework, Configurations.Made made)
      throws Exception {
    return new Visit(server(framework, made).port("serving")).text();
  }
}
