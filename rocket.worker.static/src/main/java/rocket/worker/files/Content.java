package rocket.worker.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import rocket.api.Piece;

/** The bytes of a representation, wherever they are. Thread-safe. */
sealed interface Content extends Closeable {
  /** All of it. */
  List<Piece> whole();

  /** A part of it. */
  Piece part(long first, long length);

  /**
   * A copy of all of it, or itself: not to be changed. What is read may be a mixture, unless it is
   * {@link #intact} afterwards.
   */
  byte[] bytes() throws IOException;

  /** Whether it is held in memory, so that no disk is asked for it. */
  default boolean inMemory() {
    return true;
  }

  /** Whether it has something to close, and so has to be claimed by those who send it. */
  default boolean isHeld() {
    return false;
  }

  /** Whether it can be read; an interrupted thread closes what it reads. */
  boolean isOpen();

  /** Whether what {@link #whole} and {@link #part} gave is still what was seen at first. */
  boolean intact();

  @Override
  void close() throws IOException;

  /** Bytes that were read. */
  final class InMemory implements Content {
    private final byte[] bytes;
    private final List<Piece> whole;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
      whole = bytes.length == 0 ? List.of() : List.of(new Piece.Bytes(bytes));
    }

    @Override
    public List<Piece> whole() {
      return whole;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public Piece part(long first, long length) {
      return new Piece.Bytes(ByteBuffer.wrap(bytes, (int) first, (int) length));
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean intact() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** Bytes that were read, outside of the heap. */
  final class Outside implements Content {
    private final OffHeap.Room room;
    private final List<Piece> whole;

    /**
     * @param room full; this gives it back
     */
    Outside(OffHeap.Room room) {
      this.room = room;
      whole = List.of(new Piece.Bytes(room.bytes().duplicate().clear()));
    }

    @Override
    public List<Piece> whole() {
      return whole;
    }

    @Override
    public byte[] bytes() {
      var copy = new byte[room.bytes().capacity()];
      room.bytes().get(0, copy);
      return copy;
    }

    @Override
    public Piece part(long first, long length) {
      return new Piece.Bytes(room.bytes().slice((int) first, (int) length));
    }

    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean intact() {
      return true;
    }

    @Override
    public void close() {
      room.close();
    }
  }

  /** A file that is held open. */
  final class OnDisk implements Content {
    private final FileChannel file;
    private final Witness witness;
    private final List<Piece> whole;

    OnDisk(FileChannel file, Witness witness) {
      this.file = file;
      this.witness = witness;
      whole = List.of(new Piece.Region(file, 0, witness.stamp().size()));
    }

    @Override
    public List<Piece> whole() {
      return whole;
    }

    @Override
    public boolean inMemory() {
      return false;
    }

    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public byte[] bytes() throws IOException {
      var all = ByteBuffer.allocate(Math.toIntExact(witness.stamp().size()));
      while (all.hasRemaining()) {
        if (file.read(all, all.position()) < 0) {
          throw new EOFException();
        }
      }
      return all.array();
    }

    @Override
    public Piece part(long first, long length) {
      return new Piece.Region(file, first, length);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public boolean intact() {
      try {
        return witness.holds() || witness.leavesAlone(file.size());
      } catch (IOException _) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** What has to be compressed first, by the {@link Press}: no answer has this. */
  final class OnDemand implements Content {
    private final Compressor compressor;
    private final String key;

    /** Whether it is known that nothing comes of it. Any thread may write it. */
    private volatile boolean useless;

    OnDemand(Compressor compressor, String key) {
      this.compressor = compressor;
      this.key = key;
    }

    Compressor compressor() {
      return compressor;
    }

    /** Where the cache has what was made: nowhere that a request leads. */
    String key() {
      return key;
    }

    boolean isUseless() {
      return useless;
    }

    void giveUp() {
      useless = true;
    }

    @Override
    public List<Piece> whole() {
      throw new IllegalStateException("not made yet");
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("not made yet");
    }

    @Override
    public Piece part(long first, long length) {
      throw new IllegalStateException("not made yet");
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean intact() {
      return true;
    }

    @Override
    public void close() {}
  }
}
