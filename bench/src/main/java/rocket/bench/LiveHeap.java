package rocket.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The bytes of a Java heap that are in use after a full collection. */
final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  private LiveHeap() {}

  /** Has a server collect, by jcmd, and reads what is left; empty if it is no Java. */
  static OptionalLong of(ServerProcess server) throws IOException {
    if (!server.process().info().command().orElse("").endsWith("/java")) {
      return OptionalLong.empty();
    }
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var pid = Long.toString(server.process().pid());
    // Twice: what has a cleaner is left over by the first.
    Command.output(jcmd, pid, "GC.class_histogram");
    return OptionalLong.of(total(Command.output(jcmd, pid, "GC.class_histogram")));
  }

  /** The last line of a class histogram. */
  static long total(String histogram) throws IOException {
    var total = TOTAL.matcher(histogram);
    if (!total.find()) {
      var said = histogram.lines().findFirst().orElse("nothing");
      throw new IOException("jcmd told no heap but: " + said);
    }
    return Long.parseLong(total.group(1));
  }
}
