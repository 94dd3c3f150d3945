package rocket.engine;

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

  /**
   * Bytes at the end that leave only after the content has been looked at once more. They are read
   * before that, so that they are of what was looked at.
   */
  private static final int END = 8 * 1024;

  private List<Piece> pieces;
  private final Delivery delivery;
  private int index;

  /** Bytes of the piece at {@link #index} that have been sent. */
  private long done;

  /** Bytes of all pieces that have not. */
  private long left;

  /** Whether the content has been looked at, and its end is in memory. */
  private boolean judged;

  /** What was found while there was output to be sent before. */
  private @Nullable ContentChangedException changed;

  private boolean ended;
  private @Nullable Claim claim;

  Parcel(List<? extends Piece> pieces, Delivery delivery) {
    this.pieces = List.copyOf(pieces);
    this.delivery = delivery;
    this.left = length(pieces);
    advance(0);
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

  /** Puts all of it, which is not much and of which nothing has been sent, to the output. */
  void copyTo(Sink output) throws IOException {
    if (pieces.size() == 1
        && pieces.getFirst() instanceof Piece.Bytes(ByteBuffer buffer)
        && buffer.hasArray()) {
      copyTo(output, buffer);
      return;
    }
    byte[] all = rest();
    requireIntact();
    output.write(all);
  }

  private void copyTo(Sink output, ByteBuffer buffer) throws IOException {
    int before = output.size();
    boolean kept = false;
    try {
      output.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      requireIntact();
      kept = true;
    } finally {
      if (!kept) {
        output.cut(before);
      }
    }
  }

  /** The worker that it is from is kept until it has ended. */
  void keeps(Claim newClaim) {
    claim = newClaim;
  }

  /** Whether some of what is left is in a file, so that to send it may wait for a disk. */
  boolean waitsForDisk() {
    for (int i = index; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Piece.Region) {
        return true;
      }
    }
    return false;
  }

  /** Sends so much as can be sent without waiting for the peer, in one go; true if it is all. */
  boolean send(Pump pump) throws IOException {
    ContentChangedException seen = changed;
    if (seen != null) {
      throw seen;
    }
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

  /**
   * Sends the output, of which there is some, and with it the beginning of this if that is in
   * memory, or all of it if it is short, so that both are one call of the system.
   */
  void sendWithOutput(Pump pump) throws IOException {
    if (left == 0) {
      return;
    }
    try {
      if (!waitsForDisk()) {
        sendWithOutput(pump, beginning(Math.min(GO, allowed())));
      } else if (left <= Windows.SIZE) {
        sendThroughWindow(pump);
      }
    } catch (ContentChangedException e) {
      changed = e; // told once the output has left, for which this is no reason to be lost
    }
  }

  /** So much of the piece that comes next, which is in memory. */
  private ByteBuffer beginning(long most) {
    ByteBuffer buffer = ((Piece.Bytes) pieces.get(index)).buffer();
    return part(buffer, done, Math.min(most, buffer.remaining() - done));
  }

  private void sendThroughWindow(Pump pump) throws IOException {
    ByteBuffer window = pump.windows().take();
    if (window == null) {
      return;
    }
    try {
      copyRest(window);
      requireIntact();
      sendWithOutput(pump, window.flip());
    } finally {
      pump.windows().give(window);
    }
  }

  private void sendWithOutput(Pump pump, ByteBuffer source) throws IOException {
    int before = source.remaining();
    pump.writeNow(source);
    advance(before - source.remaining());
  }

  /**
   * Bytes that may leave now; before the last of them the content is looked at. What is in memory
   * need not be read for that, and is looked at each time that the last may leave.
   */
  private long allowed() throws IOException {
    if (!judged && left <= GO && !waitsForDisk()) {
      requireIntact();
      return left;
    }
    if (left > END) {
      return left - END;
    }
    if (!judged) {
      Piece end = new Piece.Bytes(rest());
      requireIntact();
      judged = true;
      pieces = List.of(end);
      index = 0;
      done = 0;
    }
    return left;
  }

  /** What is left, in memory. */
  private byte[] rest() throws IOException {
    byte[] rest = new byte[(int) left];
    copyRest(ByteBuffer.wrap(rest));
    return rest;
  }

  private void copyRest(ByteBuffer target) throws IOException {
    for (int i = index; i < pieces.size(); i++) {
      PieceReader.read(pieces.get(i), i == index ? done : 0, target);
    }
  }

  private void requireIntact() throws IOException {
    if (!delivery.intact()) {
      throw new ContentChangedException("the content has changed while it was sent");
    }
  }

  private long move(Pump pump, long most) throws IOException {
    Piece piece = pieces.get(index);
    long count = Math.min(most, piece.length() - done);
    long moved =
        switch (piece) {
          case Piece.Bytes(ByteBuffer buffer) -> pump.send(part(buffer, done, count));
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
      throw ContentChangedException.early(left);
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

  /** A part of a piece that is in memory. */
  static ByteBuffer part(ByteBuffer buffer, long from, long count) {
    return buffer.slice(buffer.position() + (int) from, (int) count);
  }

  private void advance(long moved) {
    done += moved;
    left -= moved;
    while (index < pieces.size() && done >= pieces.get(index).length()) {
      done -= pieces.get(index).length();
      index++;
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
