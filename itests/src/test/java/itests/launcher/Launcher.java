package itests.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the launcher, killed on close if it still runs. */
final class Launcher implements AutoCloseable {
  private static final String LISTENING = "Listening on ";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final BufferedReader out;
  private final Lines err;

  private Launcher(Process process) {
    this.process = process;
    this.out = process.inputReader();
    this.err = new Lines(process.errorReader());
  }

  static Launcher start(Path program, String... arguments) throws IOException {
    return start(program, Map.of(), arguments);
  }

  static Launcher start(Path program, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(program, Path.of("").toAbsolutePath(), environment, arguments);
  }

  static Launcher start(
      Path program, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<>(defaultSignals());
    command.add(program.toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ROCKET_"));
    builder.environment().putAll(environment);
    return new Launcher(builder.start());
  }

  /** The environment of one that writes its temporary files here, and leaves them if killed. */
  static Map<String, String> keepFilesIn(Path folder) {
    return Map.of("ROCKET_JAVA_OPTS", "-Djava.io.tmpdir=" + folder);
  }

  /** The next interfaces that it says it listens on. */
  List<URI> listening(int count) throws IOException {
    var interfaces = new ArrayList<URI>();
    while (interfaces.size() < count) {
      interfaces.add(URI.create(says(LISTENING)));
    }
    return interfaces;
  }

  /** The rest of its next line, which has to begin with {@code beginning}. */
  String says(String beginning) throws IOException {
    String line = out.readLine();
    if (line == null || !line.startsWith(beginning)) {
      throw new AssertionError(
          "said '%s' instead of '%s…'; errors: %s".formatted(line, beginning, err()));
    }
    return line.substring(beginning.length());
  }

  /** Gives it a line of standard input. */
  void hears(String line) throws IOException {
    try (var input = process.outputWriter()) {
      input.write(line + "\n");
    }
  }

  /** The next interface that it says it listens on. */
  URI listening() throws IOException {
    return listening(1).getFirst();
  }

  /** Sends it a signal by its short name, such as {@code TERM}. */
  void signal(String name) throws Exception {
    var kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).inheritIO();
    if (kill.start().waitFor() != 0) {
      throw new AssertionError("no process to send " + name + " to");
    }
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** The rest of its standard output, to its end. */
  String out() throws IOException {
    return out.readAllAsString();
  }

  /** Its standard error output, complete once it ended. */
  String err() {
    return process.isAlive() ? err.soFar() : err.all();
  }

  /** The next line of its standard error output that contains this; waits for it. */
  String logs(String part) throws InterruptedException {
    return err.next(part);
  }

  static HttpResponse<String> get(URI uri) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  static byte[] getBytes(URI uri) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).body();
  }

  /** All that is answered to these bytes, to the end of the connection. */
  static String exchange(URI uri, String request) throws IOException {
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * A shell that runs the build in the background makes all its children ignore SIGINT, which no
   * program can then take back but {@code env}, where it knows how.
   */
  private static List<String> defaultSignals() throws IOException {
    var env = List.of("env", "--default-signal=INT");
    var probe = new ProcessBuilder(env).redirectErrorStream(true).start();
    try (var output = probe.inputReader()) {
      output.readAllAsString();
      return probe.waitFor(1, TimeUnit.MINUTES) && probe.exitValue() == 0 ? env : List.of();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
