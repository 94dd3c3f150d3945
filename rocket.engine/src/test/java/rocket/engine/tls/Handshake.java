package rocket.engine.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A handshake of two engines in memory, and a word of the server after it. */
final class Handshake {
  /** More than the longest record. */
  private static final int ROOM = 1 << 16;

  private static final int MOST_STEPS = 200;

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM);
  private final ByteBuffer toClient = ByteBuffer.allocate(ROOM);

  private Handshake(SSLEngine client, SSLEngine server) {
    this.client = client;
    this.server = server;
  }

  /**
   * Brings two engines together.
   *
   * @throws SSLException if one of them refuses
   */
  static void of(SSLEngine client, SSLEngine server) throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    new Handshake(client, server).run();
  }

  private void run() throws SSLException {
    int heard = 0;
    for (int i = 0; i < MOST_STEPS && heard < 2; i++) {
      heard = step(client, toServer, toClient) + step(server, toClient, toServer);
    }
    if (heard < 2) {
      throw new SSLException("no end: " + client.getHandshakeStatus());
    }
    greet(server, toClient);
    while (toClient.position() > 0) {
      step(client, toServer, toClient);
    }
  }

  /** Sends a byte of content, and what a server still has to say before that. */
  private static void greet(SSLEngine engine, ByteBuffer output) throws SSLException {
    ByteBuffer content = ByteBuffer.wrap(new byte[1]);
    while (content.hasRemaining()) {
      engine.wrap(content, output);
    }
  }

  /** Lets one side do what it can; 1 when it has finished and both have nothing more to say. */
  private static int step(SSLEngine engine, ByteBuffer output, ByteBuffer input)
      throws SSLException {
    HandshakeStatus status = engine.getHandshakeStatus();
    if (status == HandshakeStatus.NEED_TASK) {
      Runnable task = engine.getDelegatedTask();
      while (task != null) {
        task.run();
        task = engine.getDelegatedTask();
      }
    }
    SSLEngineResult wrapped =
        status == HandshakeStatus.NEED_WRAP ? engine.wrap(ByteBuffer.allocate(0), output) : null;
    input.flip();
    if (wrapped == null && input.hasRemaining()) {
      engine.unwrap(input, ByteBuffer.allocate(ROOM));
    }
    boolean quiet = !input.hasRemaining();
    input.compact();
    return quiet && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING ? 1 : 0;
  }
}
