package rocket.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The answer to a request (RFC 9110). It is committed once its head is on its way, because the
 * buffer was full, was flushed, or the response ended; then status and fields stay as they are.
 * Used by one thread at a time: the one that serves the request, and after {@link #async} any,
 * until {@link Async#complete}.
 */
@ProviderType
public interface Response {
  /** The status; 200 unless set. */
  int status();

  /**
   * Sets the status.
   *
   * @param status 200 to 599
   * @throws IllegalArgumentException for another number
   * @throws IllegalStateException if committed
   */
  Response status(int status);

  /**
   * The fields, frozen once this is committed. The server writes those of framing and the
   * connection (RFC 9112, sections 6 and 9) itself, and adds {@code Date} and {@code Server} if
   * they are not set.
   */
  MutableHeaders headers();

  /** Sets one field: short for {@code headers().set(name, value)}, and throws as that does. */
  default Response header(String name, String value) {
    headers().set(name, value);
    return this;
  }

  /** Whether the head is on its way. */
  boolean committed();

  /**
   * The content as a buffered stream whose writes wait for a slow peer; the same stream at each
   * call. {@code flush()} sends what is there, {@code close()} ends the content. A write throws
   * {@link IOException} when the connection broke, the peer reads too slowly, the content has
   * ended, or it is more than the {@code Content-Length} that was set.
   */
  OutputStream output();

  /**
   * Sends this as the whole content, with its length.
   *
   * @throws IOException if the connection broke
   * @throws IllegalStateException if committed, or content has been written
   */
  void send(byte[] content) throws IOException;

  /**
   * Sends text as the whole content, as UTF-8; {@code text/plain} if no type is set. Throws as
   * {@link #send(byte[])} does.
   */
  void send(String text) throws IOException;

  /**
   * Sends {@code count} bytes of a file from {@code position} as the whole content, without copying
   * them where the connection allows. The file is the caller's to close, after this returns.
   *
   * @throws IOException if the file ends early or the connection broke
   * @throws IllegalStateException if committed, or content has been written
   */
  void send(FileChannel file, long position, long count) throws IOException;

  /**
   * Sends these pieces, one after another, as the whole content, with their length. Where the
   * connection allows, nothing of a file is copied; and no thread is held while the peer has to be
   * waited for, so this may return, and the exchange may be over for its worker, before all has
   * been sent. Until {@link Delivery#ended} the pieces are the server's: files stay open, bytes
   * stay as they are.
   *
   * @throws IOException if the connection broke
   * @throws IllegalStateException if committed, or content has been written
   */
  void send(List<? extends Piece> content, Delivery delivery) throws IOException;

  /**
   * Takes content without waiting.
   *
   * @return how many of {@code length} bytes were taken: 0 if the peer has to read first
   * @throws IOException if the connection broke, the content has ended, or it is more than the
   *     {@code Content-Length} that was set
   */
  int writeNow(byte[] source, int offset, int length) throws IOException;

  /** The bytes that are gathered before the head is sent: 8192, unless set. */
  int bufferSize();

  /**
   * Asks for a buffer of at least this many bytes; it is never smaller than 8192.
   *
   * @throws IllegalStateException if content has been written or the response is committed
   */
  void bufferSize(int bytes);

  /** Drops content that has not been sent; throws {@link IllegalStateException} if committed. */
  void resetContent();

  /** Drops status, fields and content; throws {@link IllegalStateException} if committed. */
  void reset();

  /**
   * Sends an informational response before the real one (RFC 9110, section 15.2), such as 103; does
   * nothing where the protocol has none.
   *
   * @param status 102 to 199
   * @throws IllegalArgumentException for another number
   * @throws IllegalStateException if committed
   * @throws IOException if the connection broke
   */
  void informational(int status, Headers headers) throws IOException;

  /**
   * Sends trailer fields after the content, asked for when the content has ended; dropped where the
   * message cannot carry them (RFC 9110, section 6.5.1).
   *
   * @throws IllegalStateException if committed
   */
  void trailers(Supplier<? extends Headers> trailers);

  /**
   * Lets the exchange go on after {@link HttpWorker#serve} returns, until {@link Async#complete}.
   * The same object at each call.
   */
  Async async();

  /**
   * Turns the connection (or, where connections are shared, this exchange) over to another protocol
   * once {@link HttpWorker#serve} returns, with the fields that have been set.
   *
   * @param protocol what the client asked for, such as {@code websocket}
   * @throws HttpException 426 if the client did not ask for that
   * @throws IllegalStateException if committed
   */
  void upgrade(String protocol, StreamWorker worker);

  /**
   * Answers CONNECT with 200 and the fields that have been set, and turns the connection over to
   * the tunnel once {@link HttpWorker#serve} returns (RFC 9110, section 9.3.6). The only answer of
   * success that CONNECT may have; any other ends the connection. Only servers that allow CONNECT
   * show it to workers. {@link Request#authority} is the place that the client asks for; whether
   * one may be led there is the worker's to judge.
   *
   * @param worker what the bytes go to that follow the request
   * @throws IllegalStateException if committed, or if the request is no CONNECT
   */
  void tunnel(StreamWorker worker);
}
