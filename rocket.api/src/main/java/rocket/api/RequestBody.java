package rocket.api;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The content of a request, read by waiting for it or by taking what is there. If the client wants
 * to be asked for it (RFC 9110, section 10.1.1), the first read asks.
 */
@ProviderType
public interface RequestBody {
  /** Bytes of content as announced; -1 if not announced; 0 if there is none. */
  long length();

  /**
   * Content as a stream whose reads wait; the same stream at each call. Closing it ends nothing. A
   * read throws as {@link #readNow} does, and {@link HttpException} 408 if the content comes too
   * slowly.
   */
  InputStream stream();

  /**
   * Takes content that is there without waiting.
   *
   * @return how many bytes were taken; 0 if none is there now; -1 at the end
   * @throws HttpException if the content breaks a rule (400) or a limit (413, 431); again at each
   *     later call
   * @throws IOException if the connection broke
   */
  int readNow(byte[] target, int offset, int length) throws IOException;

  /** Whether everything has been read. */
  boolean finished();

  /**
   * Sets the most bytes that this request's content may have; more is answered 413 (RFC 9110,
   * section 15.5.14). Replaces the server's limit.
   *
   * @param bytes 0 or more
   * @throws IllegalArgumentException for less
   */
  void limit(long bytes);
}
