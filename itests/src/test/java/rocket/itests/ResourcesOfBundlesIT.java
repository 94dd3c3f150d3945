package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bundle brings is served, where files, passwords and codings are bundles' business. */
@Timeout(60)
class ResourcesOfBundlesIT {
  private static final String PORT = "itests.resources.port";
  private static final String PASSWORDS = "itests.resources.passwords";

  /** Serves the bundle's own resources. */
  private static final String APPLICATION =
      """
      package pages;

      import java.util.Map;
      import org.osgi.framework.*;
      import rocket.api.AppInfo;
      import rocket.api.Interface;
      import rocket.engine.*;

      public class Application implements BundleActivator {
        public void start(BundleContext context) {
          var factory = context.getService(context.getServiceReference(RocketFactory.class));
          var parameters =
              Rocket.builder()
                  .interfaces(Interface.of("127.0.0.1", 0))
                  .method("static")
                  .appInfo(
                      AppInfo.copyOf(
                          Map.of(
                              "document_root", "classpath:static",
                              "class_loader", Application.class,
                              "basic_auth", "/few/**=" + System.getProperty("itests.resources.passwords"))))
                  .onReady(
                      uris -> System.setProperty("itests.resources.port", "" + uris.getFirst().getPort()));
          factory.create(parameters).start(true);
        }

        public void stop(BundleContext context) {}
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void areServed(OsgiFramework kind) throws Exception {
    String line = "One line is like another.\n";
    Path passwords = folder.resolve("passwords");
    Files.writeString(
        passwords, "ali:$2b$04$zyxwvutsrqponmlkjihgfeHo6Nj6Q.rPEMplj.Krtnc5/sRB0rnqK\n");
    System.setProperty(PASSWORDS, passwords.toString());
    try (var framework = kind.start(folder.resolve("cache"))) {
      framework.start(Jars.bundles());
      framework.start(
          BundleJar.named("pages")
              .header("Bundle-Activator", "pages.Application")
              .importing("org.osgi.framework", "[1.10,2)")
              .importing("rocket.api", "[0.1,1)")
              .importing("rocket.engine", "[0.1,1)")
              .source("pages.Application", APPLICATION)
              .resource("static/index.html", line.repeat(100))
              .resource("static/few/plan.txt", "the plan")
              .resource("secret.txt", "the secret")
              .in(folder));
      assertEquals(line.repeat(100), get("/").body());
      // A file of just now is not compressed yet, but might be.
      assertEquals("Accept-Encoding", get("/").headers().firstValue("Vary").orElse(""));
      assertEquals(404, get("/secret.txt").statusCode());
      assertEquals(400, get("/..%2fsecret.txt").statusCode());
      assertEquals(401, get("/few/plan.txt").statusCode());
      String ali =
          Base64.getEncoder().encodeToString("ali:open sesame".getBytes(StandardCharsets.UTF_8));
      assertEquals("the plan", get("/few/plan.txt", "Authorization", "Basic " + ali).body());
      assertTrue(get("/few/", "Authorization", "Basic " + ali).body().contains("plan.txt"));
    }
  }

  private static HttpResponse<String> get(String path, String... fields)
      throws IOException, InterruptedException {
    var asked =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Integer.getInteger(PORT) + path));
    if (fields.length > 0) {
      asked.headers(fields);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(asked.build(), BodyHandlers.ofString());
    }
  }
}
