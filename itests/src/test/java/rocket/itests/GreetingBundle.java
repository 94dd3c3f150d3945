package rocket.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** A bundle with a worker of method {@code greeting}, made while the tests run. */
final class GreetingBundle {
  static final String METHOD = "greeting";

  private static final String PROVIDER =
      """
      package greeting;

      import rocket.api.*;
      import org.osgi.framework.*;

      public class Provider implements WorkerProvider {
        public String method() {
          return "greeting";
        }

        public Worker create(AppInfo appInfo) throws Exception {
          %s
          return (HttpWorker) (request, response) -> {
            %s
            response.send("%s");
          };
        }

        static Bundle bundle(String name) {
          var context = FrameworkUtil.getBundle(Provider.class).getBundleContext();
          for (var each : context.getBundles()) {
            if (name.equals(each.getSymbolicName())) {
              return each;
            }
          }
          throw new IllegalArgumentException(name);
        }
      }
      """;

  private final BundleJar jar;
  private final String text;
  private String services = "greeting.Provider # the worker";
  private String making = "";
  private String answering = "";

  private GreetingBundle(String name, String version) {
    jar =
        BundleJar.named(name)
            .version(version)
            .importing("rocket.api", "[0.1,0.2)")
            .importing("org.osgi.framework", "[1.10,2)");
    text = name + " " + version;
  }

  /** One that answers with its name and version, such as {@code one 1.0.0}. */
  static GreetingBundle named(String name, String version) {
    return new GreetingBundle(name, version);
  }

  /** Declares a ranking. */
  GreetingBundle ranking(int ranking) {
    jar.header(
        "Provide-Capability",
        "osgi.serviceloader;osgi.serviceloader=\"rocket.api.WorkerProvider\";service.ranking:Long=\"%d\";register:=\"greeting.Provider\""
            .formatted(ranking));
    return this;
  }

  /** Has another class. */
  GreetingBundle source(String className, String code) {
    jar.source(className, code);
    return this;
  }

  GreetingBundle header(String key, String value) {
    jar.header(key, value);
    return this;
  }

  /** Does this first when it makes a worker. */
  GreetingBundle making(String statement) {
    making = statement;
    return this;
  }

  /** Does this first when it answers. */
  GreetingBundle answering(String statement) {
    answering = statement;
    return this;
  }

  /** Has this content in its services file. */
  GreetingBundle services(String lines) {
    services = lines;
    return this;
  }

  Path in(Path folder) throws IOException {
    return jar.source("greeting.Provider", PROVIDER.formatted(making, answering, text))
        .service("rocket.api.WorkerProvider", services)
        .writeTo(folder.resolve(UUID.randomUUID() + ".jar"));
  }
}
