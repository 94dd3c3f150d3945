package rocket.worker.servlet.session;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;
import rocket.worker.servlet.spi.StoredSession;

/**
 * The form of a session's file: a mark, when it ends (milliseconds since 1970), the length of its
 * content, the content, and the CRC-32C of all that.
 */
final class SessionFile {
  /** Bytes beside the content. */
  static final int FRAME = 4 + 8 + 4 + 4;

  private static final int MARK = 0x524b5331;
  private static final int HEAD = 4 + 8 + 4;

  private SessionFile() {}

  static ByteBuffer bytes(StoredSession session) {
    byte[] content = session.content();
    var bytes = ByteBuffer.allocate(FRAME + content.length);
    bytes.putInt(MARK).putLong(millis(session.expires())).putInt(content.length).put(content);
    return bytes.putInt(sum(bytes.array(), HEAD + content.length)).flip();
  }

  static StoredSession session(String id, byte[] file) throws IOException {
    var bytes = ByteBuffer.wrap(file);
    if (file.length < FRAME
        || bytes.getInt(0) != MARK
        || bytes.getInt(HEAD - 4) != file.length - FRAME) {
      throw new IOException("session %s is cut".formatted(SessionWriter.shortened(id)));
    }
    if (bytes.getInt(file.length - 4) != sum(file, file.length - 4)) {
      throw new IOException("session %s is damaged".formatted(SessionWriter.shortened(id)));
    }
    return new StoredSession(
        id, instant(bytes.getLong(4)), Arrays.copyOfRange(file, HEAD, file.length - 4));
  }

  /** When the session of a file ends, in milliseconds since 1970. */
  static long end(Path file) throws IOException {
    try (var input = new DataInputStream(Files.newInputStream(file))) {
      if (input.readInt() != MARK) {
        throw new IOException("it does not begin as a session does");
      }
      return input.readLong();
    }
  }

  static long millis(Instant instant) {
    return instant.equals(Instant.MAX) ? Long.MAX_VALUE : instant.toEpochMilli();
  }

  private static Instant instant(long millis) {
    return millis == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(millis);
  }

  private static int sum(byte[] bytes, int length) {
    var sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }
}
