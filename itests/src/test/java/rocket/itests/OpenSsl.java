package rocket.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of OpenSSL, and of others that speak TLS by it. */
final class OpenSsl {
  private static final String LAST_REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private OpenSsl() {}

  /** Whether the command is there. */
  static boolean has(String command) {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() >= 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes {@code NAME-key.pem} and {@code NAME.pem}, valid for this host and 127.0.0.1. */
  static void makeCertificate(Path folder, String name, String host) throws IOException {
    run(
        "",
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "30",
        "-keyout",
        folder.resolve(name + "-key.pem").toString(),
        "-out",
        folder.resolve(name + ".pem").toString(),
        "-subj",
        "/CN=" + host,
        "-addext",
        "subjectAltName=DNS:" + host + ",IP:127.0.0.1");
  }

  /** Has {@code s_client} ask once, and tells all that it says. */
  static String asks(int port, String... options) throws IOException {
    var command =
        new ArrayList<>(
            List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-ign_eof"));
    command.addAll(List.of(options));
    return run(LAST_REQUEST, command.toArray(String[]::new));
  }

  /** Has {@code s_client} do what a command letter of its own says, and ask then. */
  static String commands(int port, String letter, String answer, String... options)
      throws IOException {
    var command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var input = process.getOutputStream()) {
      input.write((letter + "\n").getBytes(StandardCharsets.US_ASCII));
      input.flush();
      String said = until(process.getInputStream(), answer);
      input.write(LAST_REQUEST.getBytes(StandardCharsets.US_ASCII));
      input.flush();
      return said + all(process.getInputStream());
    } catch (IOException e) {
      return all(process.getInputStream()); // it has ended already
    } finally {
      process.destroy();
    }
  }

  private static String until(InputStream output, String end) throws IOException {
    var said = new StringBuilder();
    int next;
    while (said.indexOf(end) < 0 && (next = output.read()) >= 0) {
      said.append((char) next);
    }
    return said.toString();
  }

  /** Runs a command with this input, and tells all that it says. */
  static String run(String input, String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // it did not want it
    }
    try {
      return all(process.getInputStream());
    } finally {
      end(process);
    }
  }

  private static String all(InputStream output) throws IOException {
    return new String(output.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
