package rocket.engine;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rocket.engine.proxy.ProxyHeader;

/**
 * TLS over another transport, by an {@link SSLEngine} that is made when the first record is there.
 *
 * <p>Confined to the connection's owner, but for {@link #close}, which any thread may call: what is
 * held goes back to the pool when whoever uses it is done.
 */
final class TlsTransport implements Transport {
  /** Records without content, one after another, that a peer may send; more serve no purpose. */
  private static final int MOST_SILENT = 32;

  private static final int IN_USE = 1;
  private static final int CLOSED = 2;

  private final Transport below;
  private final TlsAgreement agreement;
  private final boolean strict;
  private final TlsInput input;
  private final TlsOutput output;

  /** Whether it is in use, and whether it is closed: both, while its user has yet to notice. */
  private final AtomicInteger use = new AtomicInteger();

  private boolean ended;
  private boolean endTold;
  private int silent;

  /** Whether what is read and written goes past TLS: the peer speaks none, or has been told all. */
  private boolean bare;

  /**
   * TLS that has not begun.
   *
   * @param strict whether an end without close_notify is an error: what is spoken within does not
   *     tell otherwise whether something is missing (RFC 8446, 6.1)
   */
  TlsTransport(Transport below, Supplier<SSLEngine> engines, RecordPool pool, boolean strict) {
    this.below = below;
    this.strict = strict;
    this.input = new TlsInput(below, pool);
    this.output = new TlsOutput(below, pool);
    this.agreement = new TlsAgreement(engines, input, output);
  }

  /** Something that may fail. */
  private interface Operation<T> {
    T run() throws IOException;
  }

  private <T> T using(Operation<T> operation) throws IOException {
    if (!use.compareAndSet(0, IN_USE)) {
      throw new ClosedChannelException();
    }
    try {
      return operation.run();
    } finally {
      if (!use.compareAndSet(IN_USE, 0)) {
        release();
      }
    }
  }

  // Before there is any content.

  /**
   * Receives what is there, and nothing more is done with it; whether {@link #shakeHands} has
   * something to do now.
   */
  boolean gather() throws IOException {
    return using(
        () -> {
          if (!output.owes() && !input.holdsRecord() && input.receive() < 0) {
            throw new EOFException("the peer ended the connection before TLS was agreed on");
          }
          return output.owes() || input.holdsRecord();
        });
  }

  /** Whether the peer's first record has been looked at. */
  boolean underWay() {
    return agreement.engine() != null;
  }

  /** Whether the peer began with what may be a method of HTTP. */
  boolean meetsPlainText() {
    int first = input.first();
    return !underWay() && first >= 'A' && first <= 'Z';
  }

  /** From now on nothing is encrypted, nor decrypted; what was received is forgotten. */
  void bare() {
    bare = true;
    input.release();
  }

  /** Shakes hands as far as is possible now; takes a while, and never waits for the peer. */
  TlsAgreement.Progress shakeHands() throws IOException {
    return using(agreement::shakeHands);
  }

  /** What was agreed on; empty before that is done. */
  @Override
  public Optional<SSLSession> tls() {
    return agreement.session();
  }

  /** Tells the peer why hands were not shaken, as far as there is room. */
  void alert() throws IOException {
    using(agreement::alert);
  }

  // Content.

  @Override
  public int read(ByteBuffer target) throws IOException {
    return using(() -> bare ? below.read(target) : decrypt(target));
  }

  private int decrypt(ByteBuffer target) throws IOException {
    int count = input.drain(target);
    boolean received = false;
    while (count == 0 && !ended) {
      if (!input.holdsRecord()) {
        if (received) {
          return 0;
        }
        received = true;
        ended = input.receive() < 0;
        if (ended) {
          input.requireWhole();
          requireGoodbye();
        }
        if (!input.holdsRecord()) {
          continue;
        }
      }
      count = decryptRecord(target);
    }
    while (count > 0 && !ended && target.hasRemaining() && input.holdsContent()) {
      count += decryptRecord(target);
    }
    endTold = count == 0;
    return endTold ? -1 : count;
  }

  private void requireGoodbye() throws EOFException {
    if (strict) {
      throw new EOFException("the peer ended the connection without close_notify");
    }
  }

  private int decryptRecord(ByteBuffer target) throws IOException {
    int before = target.position();
    SSLEngineResult result = input.read(agreement.begun(), target);
    int count = target.position() - before;
    ended = result.getStatus() == SSLEngineResult.Status.CLOSED;
    silent = count > 0 ? 0 : silent + 1;
    if (silent > MOST_SILENT) {
      throw new SSLException("the peer sent too many records without content");
    }
    if (!ended) {
      agreement.answer(result.getHandshakeStatus());
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return using(() -> bare ? below.write(source) : output.write(agreement.begun(), source));
  }

  @Override
  public boolean flush() throws IOException {
    return !output.owes() || using(output::flush);
  }

  @Override
  public long transfer(FileChannel file, long position, long count) throws IOException {
    return using(() -> output.transfer(agreement.begun(), file, position, count));
  }

  @Override
  public boolean holdsInput() {
    return !bare && (ended ? !endTold : input.holdsInput());
  }

  @Override
  public boolean midMessage() {
    return !bare && input.midRecord();
  }

  /** A slow peer takes and sends the bytes of records, of which most read and write nothing. */
  @Override
  public long received(long read) {
    return input.received();
  }

  @Override
  public long sent(long written) {
    return output.sent();
  }

  /** Whether no buffer of the pool is here. */
  boolean holdsNoBuffer() {
    return !output.owes() && input.holdsNoBuffer();
  }

  // The end.

  /** Tells the peer that nothing more comes. What it still sends is not looked at any more. */
  @Override
  public void shutdownOutput() throws IOException {
    using(
        () -> {
          sayGoodbye();
          below.shutdownOutput();
          bare();
          return true;
        });
  }

  /** Sends close_notify (RFC 8446, 6.1) if there is room. */
  private void sayGoodbye() throws IOException {
    SSLEngine tls = agreement.engine();
    if (tls != null && !bare && output.flush()) {
      tls.closeOutbound();
      while (output.flush() && !tls.isOutboundDone() && output.speak(tls).bytesProduced() > 0) {
        output.flush();
      }
    }
  }

  @Override
  public @Nullable ProxyHeader told() {
    return below.told();
  }

  @Override
  public void close() throws IOException {
    int before = use.getAndUpdate(now -> now | CLOSED);
    try {
      if (before == 0) {
        sayGoodbye();
      }
    } catch (IOException e) {
      Logs.SERVER.debug("The peer was not told of the end", e);
    } finally {
      if (before == 0) {
        release();
      }
      below.close();
    }
  }

  private void release() {
    try {
      agreement.end();
    } finally {
      input.release();
      output.release();
    }
  }

  @Override
  public SelectionKey register(Selector selector, int operations, Object attachment)
      throws IOException {
    return below.register(selector, operations, attachment);
  }

  @Override
  public InetSocketAddress local() throws IOException {
    return below.local();
  }

  @Override
  public InetSocketAddress remote() throws IOException {
    return below.remote();
  }
}
