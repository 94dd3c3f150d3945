package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What the trials share that press a server. */
record StressTrial(Scenario scenario, Settings settings, Pressure pressure) {
  static final String PLAINTEXT = "/plaintext";

  /** Starts a server that is to be pressed, in a folder of its own. */
  ServerProcess start(Peer peer, String name, List<String> jvmOptions, Cores cores)
      throws IOException, InterruptedException {
    var folder = settings.folder().resolve(scenario + "-" + name + "-" + peer.name());
    Files.createDirectories(folder);
    var start = new Peer.Start(FreePort.find(), 0, true, jvmOptions, folder);
    return ServerProcess.start(peer, start, cores);
  }

  /** Whether a server that is no longer pressed answers as it should within 10 s. */
  static boolean recovers(ServerProcess server) {
    try {
      server.check(PLAINTEXT);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
