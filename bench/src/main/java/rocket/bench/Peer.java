package rocket.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A server of the comparison: how it is started and which scenarios it takes part in. */
sealed interface Peer permits JvmPeer, NginxFilesPeer, NginxPeer, NginxTlsPeer {
  /** The name in tables and on the command line; unique within a scenario. */
  String name();

  Set<Scenario> scenarios();

  /** The version of what is installed. */
  String version() throws IOException;

  /** What the tables say of how it is set up. */
  String setup();

  /** The command that starts it in the foreground on a loopback port. */
  List<String> command(Start start) throws IOException;

  /**
   * The particulars of one start.
   *
   * @param port the loopback port to listen on
   * @param blocked how many requests will block at once
   * @param stressed whether it is pressed, and needs the work for that
   * @param jvmOptions the options of every JVM
   * @param folder an existing folder for files of this start
   */
  record Start(int port, int blocked, boolean stressed, List<String> jvmOptions, Path folder) {
    public Start {
      jvmOptions = List.copyOf(jvmOptions);
    }
  }
}
