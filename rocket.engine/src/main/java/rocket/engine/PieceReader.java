package rocket.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import rocket.api.Piece;

/** Reads what is to be sent into memory. */
final class PieceReader {
  private PieceReader() {}

  /**
   * Puts a piece, from a place in it to its end, into a buffer that has room for it.
   *
   * @throws ContentChangedException if it is of a file that has become shorter
   */
  static void read(Piece piece, long from, ByteBuffer target) throws IOException {
    int count = (int) (piece.length() - from);
    switch (piece) {
      case Piece.Bytes(ByteBuffer buffer) -> target.put(Parcel.part(buffer, from, count));
      case Piece.Region(FileChannel file, long position, _) -> {
        ByteBuffer room = target.slice(target.position(), count);
        while (room.hasRemaining()) {
          if (file.read(room, position + from + room.position()) < 0) {
            throw ContentChangedException.early(room.remaining());
          }
        }
        target.position(target.position() + count);
      }
    }
  }
}
