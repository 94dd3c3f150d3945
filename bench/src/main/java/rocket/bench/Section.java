package rocket.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A scenario that measures and reports in its own way: a part of the report. */
interface Section {
  /** Measures all servers in all rounds; one that fails is a fault, and the others go on. */
  void run(Consumer<String> progress) throws InterruptedException, IOException;

  /** What was found, under a heading of the second level. */
  String markdown() throws IOException;

  /** The name of the file for {@link #csv}. */
  String file();

  /** All that was measured, a line for each server and round, after one with names. */
  List<String> csv();

  /** What went wrong, a line for each server that was left out. */
  List<String> faults();
}
