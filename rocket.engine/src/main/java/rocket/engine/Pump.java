package rocket.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Piece;
import rocket.engine.wire.Sink;

/**
 * Moves the bytes of a connection between its buffers and its transport. Confined to the
 * connection's owner.
 */
final class Pump extends Holding {
  /** Waits until an operation of {@link SelectionKey} is possible. */
  interface Wait {
    void until(int operation) throws IOException;
  }

  private final Transport transport;
  private final Wait wait;
  private int sent;

  /** The end of an answer, which its writer has left here; it goes out after the output. */
  private @Nullable Parcel parcel;

  private long totalReceived;
  private long totalSent;
  private boolean broken;

  Pump(Transport transport, BufferPool pool, Wait wait) {
    super(pool);
    this.transport = transport;
    this.wait = wait;
  }

  /** Whether so much output waits to be sent that no more should be added. */
  boolean outputFull() {
    Buffers mine = held();
    return parcel != null || (mine != null && mine.outputSize() >= Buffers.OUTPUT);
  }

  /** Whether some of the head of a request has come in, and not all. */
  boolean headBegun() {
    return holdsBeginning() || transport.midMessage();
  }

  /** Whether there is more to read than the selector knows. */
  boolean holdsInput() {
    return transport.holdsInput();
  }

  /**
   * Keeps the input alone, once the output has been sent; of the beginning of a head no more than
   * its bytes, so that a peer that sends no more for seconds holds what it has sent.
   */
  void rest() {
    Buffers mine = held();
    if (mine != null && mine.outputSize() == 0 && parcel == null) {
      keepInput(mine);
    }
  }

  /** Gives the buffers back. */
  void release() {
    abandon();
    giveBack();
  }

  /** Whether the peer is gone, as far as is known. */
  boolean broken() {
    return broken;
  }

  /** Notes that the peer is gone. */
  void markBroken() {
    broken = true;
  }

  /** Bytes that the peer has sent so far. */
  long received() {
    return transport.received(totalReceived);
  }

  /** Bytes that have been sent to the peer so far. */
  long sent() {
    return transport.sent(totalSent);
  }

  /** Reads what is there into the input: 0 if there is nothing now, -1 at the end. */
  int fill() throws IOException {
    Input input = input();
    int count = read(input.room());
    input.filled();
    return count;
  }

  /** Reads what is there past the input. */
  int read(ByteBuffer target) throws IOException {
    try {
      int count = transport.read(target);
      totalReceived += Math.max(0, count);
      return count;
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  /** Waits until there is something to read. */
  void awaitInput() throws IOException {
    giveBackUnused();
    wait.until(SelectionKey.OP_READ);
  }

  /**
   * Sends what can be sent without waiting, and of what was left here not too much at once; true if
   * nothing is left of it all.
   */
  boolean flushNow() throws IOException {
    Parcel mine = parcel;
    if (mine != null && hasOutput()) {
      mine.sendWithOutput(this);
    }
    if (!flushOutput()) {
      return false;
    }
    if (mine != null) {
      if (!mine.send(this)) {
        return false;
      }
      abandon();
    }
    return sentAll();
  }

  private boolean hasOutput() {
    Buffers mine = held();
    return mine != null && mine.outputSize() > sent;
  }

  /** Sends what can be sent of the output alone; true if all of it was. */
  boolean flushOutput() throws IOException {
    Buffers mine = held();
    if (mine != null && hasOutput()) {
      sent += send(unsent(mine));
      return isSent(mine);
    }
    return true;
  }

  private ByteBuffer unsent(Buffers mine) {
    Sink output = mine.output();
    return ByteBuffer.wrap(output.bytes(), sent, output.size() - sent);
  }

  private boolean isSent(Buffers mine) {
    boolean all = sent == mine.outputSize();
    if (all) {
      sent = 0;
      mine.output().clear();
    }
    return all;
  }

  /**
   * Leaves the end of an answer here, so that its writer need not wait; nothing may be added to the
   * output before it is sent. It is sent by {@link #flushNow}.
   */
  void leave(Parcel end) {
    parcel = end;
  }

  /** What has been left here and not been sent; null if there is nothing. */
  @Nullable Parcel parcel() {
    return parcel;
  }

  /** Through which short parts of files are sent. */
  Windows windows() {
    return pool().windows();
  }

  /** Ends what has been left here. */
  void abandon() {
    Parcel mine = parcel;
    if (mine != null) {
      parcel = null;
      mine.end();
    }
  }

  /** Leaves a copy of the end of an answer here; false if that is too much, or there is one. */
  boolean keep(ByteBuffer end) {
    int size = end.remaining();
    if (parcel != null || !pool().takeRoom(size)) {
      return false;
    }
    var copy = ByteBuffer.allocate(size).put(end).flip();
    leave(new Parcel(List.of(new Piece.Bytes(copy)), () -> pool().giveRoom(size)));
    return true;
  }

  private boolean sentAll() throws IOException {
    try {
      return transport.flush();
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  /** Sends the output, waiting for the peer if need be. */
  void flush() throws IOException {
    while (!flushNow()) {
      wait.until(SelectionKey.OP_WRITE);
    }
  }

  /** Sends what can be sent of the output, and with it of these bytes, without waiting. */
  void writeNow(ByteBuffer source) throws IOException {
    Buffers mine = held();
    if (mine == null || mine.outputSize() == sent) {
      if (flushNow()) {
        send(source);
      }
      return;
    }
    ByteBuffer output = unsent(mine);
    int before = output.remaining();
    try {
      totalSent += transport.write(output, source);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
    sent += before - output.remaining();
    isSent(mine);
  }

  /** Sends the output and then these bytes, waiting if need be. */
  void write(ByteBuffer source) throws IOException {
    flush();
    while (source.hasRemaining()) {
      if (send(source) == 0) {
        awaitRoom();
      }
    }
  }

  /** Waits with what its caller sends: all output has been sent. */
  private void awaitRoom() throws IOException {
    giveBackUnused();
    wait.until(SelectionKey.OP_WRITE);
  }

  /** Tells the peer that nothing more will be sent. */
  void shutdownOutput() throws IOException {
    transport.shutdownOutput();
  }

  /** Sends some of a file without waiting for the peer; 0 at its end too. */
  long send(FileChannel file, long position, long count) throws IOException {
    long moved = transport.transfer(file, position, count);
    totalSent += moved;
    return moved;
  }

  /** Sends some bytes without waiting. */
  int send(ByteBuffer source) throws IOException {
    try {
      int count = transport.write(source);
      totalSent += count;
      return count;
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }
}
