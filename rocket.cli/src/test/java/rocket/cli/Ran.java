package rocket.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What one run of the command gave. */
record Ran(int exitCode, String out, String err) {
  static Ran rocket(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Ran(exitCode, out.toString(), err.toString());
  }

  List<String> errorLines() {
    return err.lines().toList();
  }
}
