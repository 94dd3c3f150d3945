package rocket.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs as its own process until it is closed.
 *
 * @param process the server
 * @param port the loopback port it listens on
 */
record ServerProcess(Process process, int port) implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Starts a server and returns when it accepts connections. */
  static ServerProcess start(Peer peer, Settings settings, int blocked, Path folder)
      throws IOException, InterruptedException {
    int port = FreePort.find();
    var start = new Peer.Start(port, blocked, false, settings.jvmOptions(), folder);
    return start(peer, start, Cores.SHARED);
  }

  /** The same, with particulars. */
  static ServerProcess start(Peer peer, Peer.Start start, Cores cores)
      throws IOException, InterruptedException {
    var log = start.folder().resolve("output.log");
    var process =
        new ProcessBuilder(cores.command(peer.command(start)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var server = new ServerProcess(process, start.port());
    try {
      server.awaitListening();
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException(e.getMessage() + "; it printed:\n" + Files.readString(log), e);
    }
  }

  private void awaitListening() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!listens()) {
      if (!process.isAlive()) {
        throw new IOException("the server ended with exit code " + process.exitValue());
      }
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IOException("the server did not listen on port " + port + " within 30 s");
      }
      Thread.sleep(20);
    }
  }

  private boolean listens() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException _) {
      return false;
    }
  }

  Footprint footprint() throws IOException {
    return Footprint.of(process.toHandle());
  }

  /** Fails if the server does not answer as it should. */
  void check(String path) throws IOException {
    var fault = Answer.of(port, path).fault();
    if (fault.isPresent()) {
      throw new IOException("wrong answer to " + path + ": " + fault.get());
    }
  }

  Snapshot snapshot() throws IOException {
    return Snapshot.of(process.toHandle());
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Ends the server: kindly, and after 10 s by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(10, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
