package rocket.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A server whose start is measured. */
sealed interface Starter permits MainStarter, LauncherStarter {
  /** The file that says to use no AOT cache. */
  Path NO_CACHE = Path.of("");

  /** The name on the command line, which several rows may share. */
  String server();

  /** The name of its row. */
  String name();

  /** What the report says of it. */
  String setup();

  /** What it is asked for first. */
  String path();

  /** How to start it on a loopback port, with an AOT cache of its own or {@link #NO_CACHE}. */
  ProcessBuilder start(int port, Path cache);

  /** Has it make an AOT cache, by serving {@link AotTraining#REQUESTS} requests or more. */
  void train(Path cache, Path log) throws IOException, InterruptedException;
}
