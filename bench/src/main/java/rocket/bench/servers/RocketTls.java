package rocket.bench.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import rocket.api.Interface;
import rocket.engine.Rocket;
import rocket.engine.Tls;

/** Rocket over TLS: that of the JDK. */
public final class RocketTls {
  private RocketTls() {}

  public static void main(String[] arguments) throws Exception {
    serve(Launch.of(arguments), Tls.DEFAULT);
  }

  static void serve(Launch launch, Tls tls) throws Exception {
    Path folder = Files.createTempDirectory("rocket-bench-");
    var address =
        Interface.of(
            Launch.HOST, launch.port(), TlsFiles.key(folder), TlsFiles.certificate(folder));
    try (var server =
        Rocket.builder().interfaces(address).method(BulkProvider.METHOD).tls(tls).build()) {
      server.start();
    }
  }
}
