package rocket.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Delivery;
import rocket.api.Piece;
import rocket.engine.wire.Sink;

/**
 * Content that has been left to the connection to be sent, after the output and without its worker:
 * pieces, one after another, some at a time. Confined to the connection's owner.
 */
final class Parcel {
  /**
   * Bytes that are sent in one go, so that a peer that takes them as fast as they come does not
   * keep a leader from the others.
   */
  static final int GO = 1 << 20;

  /** Bytes at the end that leave only after the content has been looked at once more. */
  private static final int END = 64 * 1024;

  private final List<Piece> pieces;
  private final Delivery delivery;
  private int index;

  /** Bytes of the piece at {@link #index} that have been sent. */
  private long done;

  /** Bytes of all pieces that have not. */
  private long left;

  private boolean intact;
  private boolean ended;
  private @Nullable Claim claim;

  Parcel(List<? extends Piece> pieces, Delivery delivery) {
    this.pieces = List.copyOf(pieces);
    this.delivery = delivery;
    this.left = length(pieces);
  }

  /** How many bytes these have in all. */
  static long length(List<? extends Piece> pieces) {
    long sum = 0;
    for (Piece piece : pieces) {
      sum = Math.addExact(sum, piece.length());
    }
    return sum;
  }

  /** Bytes that have not been sent. */
  long left() {
    return left;
  }

  /** Puts all of it, of which nothing has been sent, to the output. */
  void copyTo(Sink output) throws IOException {
    for (Piece piece : pieces) {
      byte[] bytes = new byte[(int) piece.length()];
      switch (piece) {
        case Piece.Bytes(ByteBuffer buffer) -> buffer.get(buffer.position(), bytes);
        case Piece.Region region -> read(region, ByteBuffer.wrap(bytes));
      }
      output.write(bytes);
    }
    if (!delivery.intact()) {
      throw changed();
    }
  }

  private static void read(Piece.Region region, ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      if (region.file().read(target, region.position() + target.position()) < 0) {
        throw new EOFException("the file ended %d bytes early".formatted(target.remaining()));
      }
    }
  }

  private static IOException changed() {
    return new IOException("the content has changed while it was sent");
  }

  /** The worker that it is from is kept until it has ended. */
  void keeps(Claim newClaim) {
    claim = newClaim;
  }

  /** Whether something of it is in a file, so that to send it may wait for a disk. */
  boolean waitsForDisk() {
    return index < pieces.size() && pieces.get(index) instanceof Piece.Region;
  }

  /** Sends so much as can be sent without waiting for the peer, in one go; true if it is all. */
  boolean send(Pump pump) throws IOException {
    long stop = left - GO;
    while (left > 0 && left > stop) {
      long most = Math.min(left - stop, allowed());
      long moved = move(pump, most);
      if (moved == 0) {
        return false;
      }
    }
    return left == 0;
  }

  /** Bytes that may leave now; before the last of them the content is looked at. */
  private long allowed() throws IOException {
    if (left > END || intact) {
      return intact ? left : left - END;
    }
    if (!delivery.intact()) {
      throw changed();
    }
    intact = true;
    return left;
  }

  private long move(Pump pump, long most) throws IOException {
    Piece piece = pieces.get(index);
    long count = Math.min(most, piece.length() - done);
    long moved =
        switch (piece) {
          case Piece.Bytes(ByteBuffer buffer) -> pump.send(part(buffer, count));
          case Piece.Region(FileChannel file, long position, _) ->
              send(pump, file, position + done, count);
        };
    advance(moved);
    return moved;
  }

  private long send(Pump pump, FileChannel file, long position, long count) throws IOException {
    long moved;
    try {
      moved = pump.send(file, position, count);
    } catch (IOException e) {
      if (isReadable(file, position)) {
        pump.markBroken();
      }
      throw e;
    }
    if (moved == 0 && file.size() <= position) {
      throw new EOFException("the file ended %d bytes early".formatted(left));
    }
    return moved;
  }

  /** Whether it is not the file that failed. */
  private static boolean isReadable(FileChannel file, long position) {
    try {
      file.read(ByteBuffer.allocate(1), position);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private ByteBuffer part(ByteBuffer buffer, long count) {
    return buffer.slice(buffer.position() + (int) done, (int) count);
  }

  private void advance(long moved) {
    done += moved;
    left -= moved;
    while (index < pieces.size() && done == pieces.get(index).length()) {
      index++;
      done = 0;
    }
  }

  /** Ends it, once, whether or not all has been sent. */
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      delivery.ended();
    } catch (Throwable t) { // it is its worker's, and what follows is not
      Logs.ERRORS.error("A worker failed at the end of what it had left to be sent", t);
    } finally {
      Claim kept = claim;
      if (kept != null) {
        kept.release();
      }
    }
  }
}
