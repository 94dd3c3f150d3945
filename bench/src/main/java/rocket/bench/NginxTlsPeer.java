package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import rocket.bench.servers.TlsFiles;

/** The yardstick over TLS: nginx with OpenSSL, a worker process for each processor. */
record NginxTlsPeer() implements Peer {
  private static final int BULK_BYTES = 1 << 20;

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public Set<Scenario> scenarios() {
    return Set.of(Scenario.TLS);
  }

  @Override
  public String setup() {
    return "OpenSSL, a shared session cache, a file for what is large, no access log";
  }

  @Override
  public String version() throws IOException {
    return Nginx.version();
  }

  @Override
  public List<String> command(Start start) throws IOException {
    Path folder = start.folder().toAbsolutePath();
    TlsFiles.key(folder);
    TlsFiles.certificate(folder);
    Files.write(folder.resolve("bulk"), new byte[BULK_BYTES]);
    return Nginx.command("nginx-tls.conf", folder, start.port());
  }
}
