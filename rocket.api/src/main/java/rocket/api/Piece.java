package rocket.api;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** A piece of the content of a {@link Response}. */
@ProviderType
public sealed interface Piece {
  /** How many bytes it has. */
  long length();

  /**
   * The bytes that remain in a buffer, in the heap or outside of it; from outside they take one
   * copy less. The server neither moves the buffer nor writes to it, so many responses may have the
   * same.
   *
   * @param buffer as it is when the piece is sent
   */
  record Bytes(ByteBuffer buffer) implements Piece {
    /** All of these bytes. */
    public Bytes(byte[] array) {
      this(ByteBuffer.wrap(array));
    }

    @Override
    public long length() {
      return buffer.remaining();
    }
  }

  /**
   * A region of a file.
   *
   * @param file open for reading; its own position is neither used nor changed
   * @param position of the first byte
   * @param length how many there are; the connection is broken off if the file has fewer
   */
  record Region(FileChannel file, long position, long length) implements Piece {
    /** Checks that neither number is negative, and that their sum is in range. */
    public Region {
      Objects.checkFromIndexSize(position, length, Long.MAX_VALUE);
    }
  }
}
