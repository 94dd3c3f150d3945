package rocket.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rocket.api.ConnectionInfo;
import rocket.api.Interface;
import rocket.engine.proxy.ProxyHeader;

/**
 * A connection: its protocol, its bytes, and whose it is.
 *
 * <pre>
 *   NEW ─register→ IDLE ─input→ SERVING ─all answered→ IDLE
 *                               SERVING ─more input than its owner can take→ MUTED
 *                               SERVING, MUTED ─cannot read or write on→ WAITING ─can→ MUTED
 *                               MUTED ─all answered, told to the leader→ IDLE
 *   every state ─end, error, deadline, stop→ CLOSED
 * </pre>
 *
 * <p>IDLE belongs to the leader; SERVING and MUTED to the thread (or the exchange) that serves it;
 * out of WAITING it is moved by the leader, or by its owner when that gives up waiting. Everything
 * but the state is confined to the owner.
 */
final class Connection implements ConnectionInfo, Pump.Wait {
  /** An object less for each connection than an atomic reference. */
  private static final AtomicReferenceFieldUpdater<Connection, ConnectionState> STATE =
      AtomicReferenceFieldUpdater.newUpdater(Connection.class, ConnectionState.class, "state");

  private final Leader leader;
  private final Transport transport;
  private final Pump pump;
  private final Watch watch = new Watch();
  private final long number;
  private final long origin;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;

  /** Moved as drawn above; each move publishes the fields to the next owner. */
  private volatile ConnectionState state = ConnectionState.NEW;

  private Protocol protocol;
  private @Nullable Turn turn;

  private final Owner owner = new Owner();

  /** How long the peer is still waited for; there is one as soon as it is waited for. */
  private @Nullable Allowance allowance;

  private long since;
  private boolean timesHead;

  /** Whether something new has begun since the clock started. */
  private boolean renewed;

  /**
   * Whether it counts as one that only waits for its peer's end; confined to the leading thread.
   */
  private boolean parting;

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

  // What the leader does with it.

  /** Comes into the selector. */
  void register(Selector selector) {
    try {
      watch.begin(transport.register(selector, SelectionKey.OP_READ, this));
      since = leader.engine().nanoTime();
      if (protocol.speaksFirst() || leader.draining()) {
        state = ConnectionState.SERVING;
        leader.ready(this);
      } else {
        state = ConnectionState.IDLE;
      }
    } catch (IOException e) {
      close();
    }
  }

  /** The selector found it ready. */
  void wake() {
    switch (state) {
      case IDLE -> {
        STATE.lazySet(this, ConnectionState.SERVING);
        leader.ready(this);
      }
      case WAITING -> {
        int operations = watch.possible();
        if (watch.misses(operations)) {
          watch.atAwaited();
          return;
        }
        watch.at(0);
        endWait(leader.now());
        if (STATE.compareAndSet(this, ConnectionState.WAITING, ConnectionState.MUTED)) {
          watch.tell(operations);
        } else {
          wake();
        }
      }
      case SERVING -> {
        if (STATE.compareAndSet(this, ConnectionState.SERVING, ConnectionState.MUTED)) {
          watch.at(0);
        } else {
          wake();
        }
      }
      case MUTED -> watch.at(0);
      case NEW, CLOSED -> {}
    }
  }

  /**
   * Closes it if it has been idle, or busy with one head, or its peer has stalled, for too long.
   */
  void sweep(long now) {
    switch (state) {
      case IDLE -> {
        if (now - since > protocol.patience(timesHead)) {
          state = ConnectionState.SERVING;
          turn = null;
          finish(protocol.expire(this, timesHead));
        }
      }
      case WAITING -> {
        Allowance given = allowance;
        if (given != null && given.over(now)) {
          outwait(given, now);
        }
      }
      case NEW, SERVING, MUTED, CLOSED -> {}
    }
  }

  /**
   * Ends a wait that has lasted long enough: its owner looks once more, is told, or finds it
   * closed.
   */
  private void outwait(Allowance given, long now) {
    ConnectionState next = ConnectionState.MUTED;
    if (given.tries()) {
      given.end(now);
    } else if (!watch.awaits(SelectionKey.OP_WRITE) && protocol.hurries()) {
      given.endLate(now);
    } else {
      next = ConnectionState.CLOSED;
    }
    watch.at(0);
    if (!STATE.compareAndSet(this, ConnectionState.WAITING, next)) {
      return;
    }
    if (next == ConnectionState.CLOSED) {
      disconnect();
      Logs.SERVER.debug("Connection {} is closed: its peer is too slow", id());
    }
    watch.tellOfEnd();
  }

  /** The server stops: an idle connection is looked at once more, then closed. */
  void drain() {
    if (state == ConnectionState.IDLE) {
      state = ConnectionState.SERVING;
      leader.ready(this);
    }
  }

  /** The server has waited long enough. */
  void interrupt() {
    Thread serving = owner.hold();
    interrupt(serving);
    owner.letGo(serving);
  }

  /** This worker's time is up: what it serves here is interrupted, and nothing else. */
  void interrupt(Tenure tenure) {
    Thread serving = owner.hold();
    if (protocol.isServedBy(tenure)) {
      interrupt(serving);
    }
    owner.letGo(serving);
  }

  private static void interrupt(@Nullable Thread serving) {
    if (serving != null) {
      serving.interrupt();
    }
  }

  /** Ends it if this worker serves it. */
  void cut(Tenure tenure) {
    Thread serving = owner.hold();
    boolean meant = protocol.isServedBy(tenure);
    ConnectionState before =
        meant ? STATE.getAndSet(this, ConnectionState.CLOSED) : ConnectionState.CLOSED;
    owner.letGo(serving);
    afterCut(before);
  }

  /** Ends it, whoever owns it; the owner, if there is one, lets go of the rest when it is done. */
  void cut() {
    afterCut(STATE.getAndSet(this, ConnectionState.CLOSED));
  }

  private void afterCut(ConnectionState before) {
    if (before != ConnectionState.CLOSED) {
      disconnect();
    }
    if (before == ConnectionState.IDLE) {
      release();
    } else if (before == ConnectionState.WAITING) {
      watch.tellOfEnd();
    }
  }

  /** Where it is counted. */
  long origin() {
    return origin;
  }

  // Serving.

  /** Serves what has arrived, in the lead or detached from it. */
  void serve(Turn newTurn) {
    enter(newTurn);
    Protocol.Next next = Protocol.Next.CLOSE;
    try {
      if (!closed() && !leader.aborted()) {
        next = protocol.advance(this, newTurn);
      }
    } catch (IOException _) {
      pump.markBroken();
    } catch (Throwable t) {
      Logs.ERRORS.error("Connection {} failed", id(), t);
    }
    Thread.interrupted();
    if (next != Protocol.Next.ELSEWHERE) {
      finish(next);
    }
    Thread.interrupted(); // what was meant for it came before this thread left it
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
    if (pump.holdsInput()) {
      again(leading);
      return;
    }
    settle();
    if (leading) {
      rest();
    } else if (!STATE.compareAndSet(this, ConnectionState.SERVING, ConnectionState.IDLE)) {
      leader.post(this::restAndDrain);
    } else if (leader.draining()) {
      leader.post(this::drain);
    }
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

  /** Gives back what an idle connection does not need, and starts its clock. */
  private void settle() {
    watch.forget();
    boolean headBegun = pump.headBegun();
    if (!pump.hasInput()) {
      pump.release();
    }
    if (renewed || headBegun != timesHead) {
      since = leader.now();
    }
    renewed = false;
    timesHead = headBegun;
  }

  private void rest() {
    boolean muted = state == ConnectionState.MUTED;
    if (state == ConnectionState.CLOSED) {
      release();
      return;
    }
    STATE.lazySet(this, ConnectionState.IDLE);
    if (muted) {
      watch.at(SelectionKey.OP_READ);
    }
    if (leader.draining() && !parting && protocol.hasEnded()) {
      parting = true;
      leader.engine().parts();
    }
  }

  private void restAndDrain() {
    rest();
    if (leader.draining()) {
      drain();
    }
  }

  /** Ends it, for a leading thread that owns it. */
  void close() {
    end();
    release();
  }

  private void end() {
    if (STATE.getAndSet(this, ConnectionState.CLOSED) != ConnectionState.CLOSED) {
      disconnect();
    }
  }

  /** Done once, by the leading thread. */
  private void disconnect() {
    try {
      transport.close();
    } catch (IOException e) {
      Logs.SERVER.debug("Closing connection {} failed", id(), e);
    }
    leader.closed(this, parting);
  }

  /**
   * Leaves it to the next engine as it came; for a leading thread that owns it. False if that
   * cannot be.
   */
  boolean handOver(Interface address) {
    if (STATE.getAndSet(this, ConnectionState.CLOSED) == ConnectionState.CLOSED) {
      return false;
    }
    watch.end();
    leave();
    release();
    if (!leader.engine().handOver(new Arrival(transport, address))) {
      disconnect();
    } else {
      leader.closed(this, false);
    }
    return true;
  }

  /** Lets go of what only the owner may touch; done once, by the last owner. */
  private void release() {
    try {
      protocol.closed(); // which may still write
    } finally {
      pump.release();
    }
  }

  // What the owner does with it.

  Leader leader() {
    return leader;
  }

  /** A message begins: it is timed by itself, and nothing is left of what ran before. */
  void begins() {
    timesHead = false;
    owner.goOn();
    renew();
    allowance = null;
    Thread.interrupted();
  }

  /** Its clock starts anew when it comes to rest. */
  void renew() {
    renewed = true;
  }

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

  /** Has it wait without a thread until more of its output can be sent, and then served again. */
  void awaitRoom() {
    leave();
    arm(SelectionKey.OP_WRITE, _ -> serveAgain());
  }

  /** Has the leader serve it, after it has waited without a thread. */
  void serveAgain() {
    leader.post(() -> leader.ready(this));
  }

  /** What is spoken on it now. */
  Protocol protocol() {
    return protocol;
  }

  /** Speaks another protocol from now on. */
  void protocol(Protocol next) {
    protocol = next;
    renew();
  }

  /** Its bytes. */
  Pump pump() {
    return pump;
  }

  /** Gives up the lead and waits; the leader's selector, or its sweep, ends the wait. */
  @Override
  public void until(int operation) throws IOException {
    Turn current = turn;
    if (current != null) {
      current.giveUp();
    }
    Thread waiting = Thread.currentThread();
    arm(operation, _ -> LockSupport.unpark(waiting));
    while (state == ConnectionState.WAITING) {
      if (waiting.isInterrupted() && disarm()) {
        throw new InterruptedIOException("interrupted while waiting for the peer");
      }
      LockSupport.park(this);
    }
    if (state == ConnectionState.CLOSED) {
      pump.markBroken();
      throw new IOException("the peer stalled, or the connection was closed");
    }
    if (late()) {
      throw new SlowPeerException();
    }
  }

  /** Ends the wait from this side; false if it has ended otherwise. */
  boolean disarm() {
    boolean ended = STATE.compareAndSet(this, ConnectionState.WAITING, ConnectionState.MUTED);
    if (ended) {
      endWait(leader.engine().nanoTime());
    }
    return ended;
  }

  private void endWait(long now) {
    Allowance given = allowance;
    if (given != null) {
      given.end(now);
    }
  }

  /** Whether the last wait for content has ended because the peer sends too slowly. */
  boolean late() {
    Allowance given = allowance;
    return given != null && given.late();
  }

  /** Has the leader tell once, with the operations that are possible, when one of these is. */
  void arm(int operations, IntConsumer told) {
    watch.expect(operations, told);
    Allowance given = allowance;
    if (given == null) {
      Limits limits = leader.engine().limits();
      given = new Allowance(limits, protocol.hurries(), pump.received(), pump.sent());
      allowance = given;
    }
    boolean room = (operations & SelectionKey.OP_WRITE) != 0;
    given.begin(room, pump.received(), pump.sent(), leader.engine().nanoTime());
    ConnectionState before;
    do {
      before = state;
      if (before == ConnectionState.CLOSED) {
        told.accept(operations);
        return;
      }
    } while (!STATE.compareAndSet(this, before, ConnectionState.WAITING));
    leader.post(
        () -> {
          if (state == ConnectionState.WAITING) {
            watch.atAwaited();
          }
        });
  }

  /** Where it is just now. */
  ConnectionState state() {
    return state;
  }

  boolean closed() {
    return state == ConnectionState.CLOSED;
  }

  /** Whether this thread serves it. */
  boolean servedBy(Thread candidate) {
    return owner.is(candidate);
  }

  @Override
  public String id() {
    return Long.toString(number, Character.MAX_RADIX);
  }

  @Override
  public InetSocketAddress local() {
    ProxyHeader told = transport.told();
    return told == null || told.destination() == null ? local : told.destination();
  }

  @Override
  public InetSocketAddress remote() {
    ProxyHeader told = transport.told();
    return told == null || told.source() == null ? remote : told.source();
  }

  /** Whether a proxy told that the client's own connection to it speaks TLS. */
  boolean toldOfTls() {
    ProxyHeader told = transport.told();
    return told != null && told.secure();
  }

  @Override
  public Optional<SSLSession> tls() {
    return transport.tls();
  }
}
