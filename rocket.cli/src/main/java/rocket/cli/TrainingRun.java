package rocket.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;

/** A server as the command line starts it, which is asked a few times and then stopped. */
record TrainingRun(PrintWriter err) {
  private static final String LISTENING = "Listening on ";
  private static final int REQUESTS = 50;

  /** Runs the command with these arguments, at a free port; tells its exit code. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    var complete = new ArrayList<>(arguments);
    complete.addAll(List.of("--listen", "127.0.0.1:0"));
    var output = new PipedWriter();
    var lines = new BufferedReader(new PipedReader(output));
    var client = new Thread(() -> askAndStop(lines), "training");
    client.start();
    try (var out = new PrintWriter(output, true)) {
      return Main.run(complete.toArray(String[]::new), out, err);
    } finally {
      client.join();
    }
  }

  private void askAndStop(BufferedReader lines) {
    try {
      String line = lines.readLine();
      if (line != null && line.startsWith(LISTENING)) {
        ask(URI.create(line.substring(LISTENING.length())));
        Signal.raise(new Signal("TERM"));
      }
    } catch (IOException e) {
      err.println("rocket: the training failed: " + e);
      System.exit(1);
    }
  }

  private static void ask(URI server) throws IOException {
    String keep = request(server, "keep-alive");
    String last = request(server, "close");
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      var output = socket.getOutputStream();
      for (int i = 1; i < REQUESTS; i++) {
        output.write(keep.getBytes(StandardCharsets.US_ASCII));
      }
      output.write(last.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }

  private static String request(URI server, String connection) {
    return "GET / HTTP/1.1\r\nHost: "
        + server.getAuthority()
        + "\r\nConnection: "
        + connection
        + "\r\n\r\n";
  }
}
