package rocket.engine;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * How two peers agree on TLS, and what they have agreed on. Makes its {@link SSLEngine} when there
 * is a record for it. Confined to its {@link TlsTransport}.
 */
final class TlsAgreement {
  /** How far hands have been shaken. */
  enum Progress {
    /** All is said: content may go both ways. */
    DONE,
    /** More has to be received. */
    NEEDS_INPUT,
    /** More has to be sent, and there is no room now. */
    NEEDS_OUTPUT
  }

  private final Supplier<SSLEngine> engines;
  private final TlsInput input;
  private final TlsOutput output;
  private @Nullable SSLEngine engine;
  private Optional<SSLSession> agreed = Optional.empty();

  TlsAgreement(Supplier<SSLEngine> engines, TlsInput input, TlsOutput output) {
    this.engines = engines;
    this.input = input;
    this.output = output;
  }

  /** What encrypts and decrypts, once it has begun. */
  @Nullable SSLEngine engine() {
    return engine;
  }

  /** The same, which has begun. */
  SSLEngine begun() {
    SSLEngine tls = engine;
    if (tls == null) {
      throw new IllegalStateException("TLS has not begun");
    }
    return tls;
  }

  /** What was agreed on; empty before that is done. */
  Optional<SSLSession> session() {
    return agreed;
  }

  /** Shakes hands as far as is possible now. */
  Progress shakeHands() throws IOException {
    SSLEngine tls = begin();
    while (true) {
      if (!output.flush()) {
        return Progress.NEEDS_OUTPUT;
      }
      switch (tls.getHandshakeStatus()) {
        case NEED_TASK -> runTasks(tls);
        case NEED_WRAP -> output.speak(tls);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!input.holdsRecord() && input.receive() < 0) {
            throw new EOFException("the peer ended the connection before TLS was agreed on");
          }
          if (!input.holdsRecord()) {
            return Progress.NEEDS_INPUT;
          }
          if (input.listen(tls).getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new EOFException("the peer closed TLS before it was agreed on");
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          agreed = Optional.of(tls.getSession());
          return Progress.DONE;
        }
      }
    }
  }

  private SSLEngine begin() throws SSLException {
    SSLEngine tls = engine;
    if (tls == null) {
      tls = engines.get();
      tls.beginHandshake();
      engine = tls;
    }
    return tls;
  }

  private static void runTasks(SSLEngine tls) {
    Runnable task;
    while ((task = tls.getDelegatedTask()) != null) {
      task.run();
    }
  }

  /** Does what a message of TLS itself asks for (RFC 8446, 4.6). */
  void answer(HandshakeStatus status) throws IOException {
    if (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED) {
      return;
    }
    SSLEngine tls = begun();
    if (!tls.getSession().getProtocol().equals("TLSv1.3")) {
      throw new SSLException("the peer wants to renegotiate, which nobody needs");
    }
    runTasks(tls);
    if (tls.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && output.flush()) {
      output.speak(tls);
      output.flush();
    }
  }

  /**
   * Gives back what the engine of a library holds outside of the heap, open files among it, which
   * otherwise stay until the heap is collected. The JDK's holds nothing, and would take a peer that
   * goes without a goodbye for a reason to forget its session.
   */
  void end() {
    SSLEngine tls = engine;
    if (tls != null && tls.getClass().getModule() != Object.class.getModule()) {
      tls.closeOutbound();
      try {
        tls.closeInbound();
      } catch (SSLException e) {
        Logs.SERVER.debug("TLS ended without the peer's close_notify", e);
      }
    }
  }

  /** Tells the peer why hands were not shaken; false if there was no room for all of it. */
  boolean alert() throws IOException {
    SSLEngine tls = engine;
    while (tls != null
        && output.flush()
        && tls.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
        && output.speak(tls).bytesProduced() > 0) {
      output.flush();
    }
    return !output.owes();
  }
}
