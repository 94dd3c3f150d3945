package rocket.bench;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The yardstick for files: nginx as its manual has it for them. */
record NginxFilesPeer() implements Peer {
  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public Set<Scenario> scenarios() {
    return Set.of(Scenario.FILES);
  }

  @Override
  public String setup() {
    return "`sendfile`, `tcp_nopush`, `open_file_cache max=20000`, `gzip_static`,"
        + " `worker_processes auto`, no access log";
  }

  @Override
  public String version() throws IOException {
    return Nginx.version();
  }

  @Override
  public List<String> command(Start start) throws IOException {
    return Nginx.command("nginx-files.conf", start.folder().toAbsolutePath(), start.port());
  }
}
