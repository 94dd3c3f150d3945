package rocket.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rocket.engine.LocalConnection;

/**
 * A connection to a {@link TestWorker}. Its methods wait for the worker, as long as its patience
 * lasts, and throw {@link AssertionError} if it does not do what it should, with what it said and
 * what it threw. Confined to one thread.
 */
public final class TestConnection implements AutoCloseable {
  /** How long a byte waits to be read by itself; a worker that is busy does not read. */
  private static final Duration SPLIT_PATIENCE = Duration.ofMillis(100);

  private final LocalConnection connection;
  private final Settings settings;
  private final Saying saying;
  private final Failure failure;

  TestConnection(
      LocalConnection connection, Settings settings, Supplier<Stream<Throwable>> thrown) {
    this.connection = connection.timeout(settings.patience());
    this.settings = settings;
    this.saying = new Saying(connection.input());
    this.failure = new Failure(settings.patience(), thrown);
  }

  /** Sends a message. */
  public TestConnection hears(String message) {
    return hears(WireText.bytes(message));
  }

  /** Sends bytes as they are. */
  public TestConnection hears(byte[] bytes) {
    try {
      if (settings.split()) {
        sendSplit(bytes);
      } else {
        connection.output().write(bytes);
      }
    } catch (SocketTimeoutException e) {
      throw failure.of("the worker did not read its message", e);
    } catch (IOException _) {
      // The worker has ended the connection; what it said before tells why.
    }
    return this;
  }

  private void sendSplit(byte[] bytes) throws IOException {
    boolean reads = true;
    for (byte each : bytes) {
      connection.output().write(each);
      reads = reads && connection.awaitRead(SPLIT_PATIENCE);
    }
  }

  /** Sends nothing more, and goes on listening. */
  public TestConnection hearsNoMore() {
    connection.finish();
    return this;
  }

  /**
   * What the worker says next is just this. Header fields that are {@linkplain TestWorker#ignoring
   * ignored} may stand in between.
   */
  public TestConnection says(String message) {
    return says(WireText.bytes(message));
  }

  /** What the worker says next are just these bytes; ignored fields may stand in between. */
  public TestConnection says(byte[] expected) {
    var comparison = new Comparison(expected, saying, settings.ignored());
    try {
      if (!comparison.matches()) {
        throw failure.differs(expected, comparison.line(), saying);
      }
    } catch (SocketTimeoutException e) {
      throw failure.saidNoMore(expected, comparison.line(), saying, e);
    } catch (IOException e) {
      throw failure.of("the connection is closed", e);
    }
    saying.take(comparison.length());
    return this;
  }

  /** Takes what the worker says next, as far as these words, and returns it with them. */
  public String saysUntil(String words) {
    byte[] end = WireText.bytes(words);
    try {
      int length = 0;
      while (!endsWith(length, end)) {
        if (saying.at(length++) < 0) {
          throw failure.differs(end, 1, saying);
        }
      }
      return new String(saying.take(length), UTF_8);
    } catch (SocketTimeoutException e) {
      throw failure.saidNoMore(end, 1, saying, e);
    } catch (IOException e) {
      throw failure.of("the connection is closed", e);
    }
  }

  private boolean endsWith(int length, byte[] end) throws IOException {
    for (int i = 0; i < end.length; i++) {
      if (length < end.length || saying.at(length - end.length + i) != (end[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Takes all that the worker says until it ends the connection. */
  public byte[] saysUntilEnd() {
    try {
      return saying.takeAll();
    } catch (SocketTimeoutException e) {
      throw failure.goesOn(saying, e);
    } catch (IOException e) {
      throw failure.of("the connection is closed", e);
    }
  }

  /** The worker says nothing more, and ends the connection. */
  public void ends() {
    try {
      if (saying.at(0) >= 0) {
        throw failure.goesOn(saying, null);
      }
    } catch (SocketTimeoutException e) {
      throw failure.goesOn(saying, e);
    } catch (IOException e) {
      throw failure.of("the connection is closed", e);
    }
  }

  /** Ends the connection, whatever the worker does. */
  @Override
  public void close() {
    connection.close();
  }
}
