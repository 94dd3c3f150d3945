package rocket.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;

/**
 * A connection: its protocol, its bytes, and whose it is. Where it stands is told, and drawn, in
 * its {@link Standing}.
 *
 * <p>Confined to the owner, but for what says otherwise and for what does not change.
 */
final class Connection implements Pump.Wait {
  private final Leader leader;
  private final Transport transport;
  private final Pump pump;
  private final Standing standing = new Standing(this);
  private final Owner owner = new Owner();
  private final long number;
  private final long origin;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;

  private Protocol protocol;
  private @Nullable Turn turn;

  /**
   * A connection that the engine has let in.
   *
   * @param number how many there have been, with it
   * @param origin where it is counted, in {@link Origins}
   */
  Connection(Leader leader, Transport transport, long number, long origin, Protocol protocol)
      throws IOException {
    this.leader = leader;
    this.transport = transport;
    this.pump = new Pump(transport, leader.buffers(), this);
    this.number = number;
    this.origin = origin;
    this.protocol = protocol;
    this.local = transport.local();
    this.remote = transport.remote();
  }

  Leader leader() {
    return leader;
  }

  Transport transport() {
    return transport;
  }

  /** Its bytes. */
  Pump pump() {
    return pump;
  }

  /** Where it stands; thread-safe as is said there. */
  Standing standing() {
    return standing;
  }

  /** Who serves it; thread-safe. */
  Owner owner() {
    return owner;
  }

  /** Where it is counted. */
  long origin() {
    return origin;
  }

  /** What a worker may know of it; thread-safe. */
  ConnectionFacts facts() {
    return ConnectionFacts.of(number, local, remote, transport);
  }

  /** Its name, for logs too; thread-safe. */
  String id() {
    return facts().id();
  }

  @Override
  public String toString() {
    return id();
  }

  // Serving.

  /** Serves what has arrived, in the lead or detached from it. */
  void serve(Turn newTurn) {
    enter(newTurn);
    Protocol.Next next = Protocol.Next.CLOSE;
    try {
      if (standing.state() != ConnectionState.CLOSED && !leader.aborted()) {
        next = protocol.advance(this, newTurn);
      }
    } catch (IOException _) {
      pump.markBroken();
    } catch (Throwable t) {
      Logs.ERRORS.error("Connection {} failed", this, t);
    }
    Thread.interrupted();
    if (next != Protocol.Next.ELSEWHERE) {
      finish(next);
    }
    Thread.interrupted(); // what was meant for it came before this thread left it
  }

  /** Its patience is over, and the leading thread owns it. */
  void expire(boolean headBegun) {
    turn = null;
    Protocol.Next next = protocol.expire(this, headBegun);
    if (next != Protocol.Next.ELSEWHERE) {
      finish(next);
    }
  }

  /** It has been idle, others wait for its place, and the leading thread owns it. */
  void makeRoom() {
    boolean spoken = false;
    try {
      spoken = pump.fill() > 0 || pump.headBegun();
    } catch (IOException _) {
      pump.markBroken();
    } catch (Throwable t) { // its place is what is wanted
      Logs.ERRORS.error("Connection {} failed", this, t);
    }
    if (spoken) {
      leader.ready(this);
    } else {
      close();
    }
  }

  private void finish(Protocol.Next next) {
    Turn current = turn;
    boolean leading = current == null || current.leading();
    turn = null;
    if (next == Protocol.Next.CLOSE) {
      endAndRelease(leading);
      return;
    }
    owner.leave();
    if (next == Protocol.Next.GIVE_WAY) {
      leader.readyAfterOthers(this);
      return;
    }
    if (pump.holdsInput()) {
      again(leading);
      return;
    }
    boolean headBegun = pump.headBegun();
    if (pump.hasInput()) {
      pump.rest();
    } else {
      pump.release();
    }
    standing.rest(headBegun, leading);
  }

  /** There is more to serve already: the others come first. */
  private void again(boolean leading) {
    if (leading) {
      leader.ready(this);
    } else {
      serveAgain();
    }
  }

  /** What is told of the end may ask the server for something, so this thread serves till then. */
  private void endAndRelease(boolean leading) {
    if (leading) {
      end();
    }
    try {
      release();
    } finally {
      owner.leave();
      if (!leading) {
        leader.post(this::end);
      }
    }
  }

  // Ending.

  /** Ends it, for a leading thread that owns it. */
  void close() {
    end();
    release();
  }

  private void end() {
    if (standing.end() != ConnectionState.CLOSED) {
      disconnect();
    }
  }

  /** Done once, by the leading thread that has moved it to its end. */
  void disconnect() {
    try {
      transport.close();
    } catch (IOException e) {
      Logs.SERVER.debug("Closing connection {} failed", this, e);
    }
    leader.closed(this, standing.parting());
  }

  /** Lets go of what only the owner may touch; done once, by the last owner. */
  void release() {
    pump.abandon(); // as long as its worker is there
    try {
      protocol.closed(); // which may still write
    } finally {
      pump.release();
    }
  }

  /**
   * Leaves it to the next engine as it came; for a leading thread that owns it. False if that
   * cannot be.
   */
  boolean handOver(Interface address) {
    if (standing.end() == ConnectionState.CLOSED) {
      return false;
    }
    standing.leaveSelector();
    leave();
    release();
    if (!leader.engine().handOver(new Arrival(transport, address))) {
      disconnect();
    } else {
      leader.closed(this, false);
    }
    return true;
  }

  // What the owner does with it.

  /** Begins to own it, for a thread that did not get it by {@link #serve}. */
  void enter(Turn newTurn) {
    turn = newTurn;
    owner.enter();
  }

  /** Ends to own it, before it is handed to another thread. */
  void leave() {
    turn = null;
    owner.leave();
  }

  /** A message begins, and nothing is left of what ran before. */
  void begins() {
    standing.begins();
    owner.goOn();
    Thread.interrupted();
  }

  /** What is spoken on it now; the leader may look at it too. */
  Protocol protocol() {
    return protocol;
  }

  /** Speaks another protocol from now on. */
  void protocol(Protocol next) {
    protocol = next;
    standing.renew();
  }

  /** Gives up the lead and waits; the leader's selector, or its sweep, ends the wait. */
  @Override
  public void until(int operation) throws IOException {
    Turn current = turn;
    if (current != null) {
      current.giveUp();
    }
    standing.vigil().keep(operation);
  }

  /** Has it wait without a thread until more of its output can be sent, and then served again. */
  void awaitRoom() {
    await(SelectionKey.OP_WRITE);
  }

  /** Has it wait without a thread until one of these operations is possible, and then served. */
  void await(int operations) {
    leave();
    standing.vigil().arm(operations, _ -> serveAgain());
  }

  /** Has the leader serve it, after it has waited without a thread. */
  void serveAgain() {
    leader.post(() -> leader.ready(this));
  }
}
