package rocket.engine;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rocket.api.Work;

/**
 * A selector and the connections in it. One thread at a time leads it: waits for ready connections
 * and serves them on the spot. The lead lasts for a term.
 *
 * <pre>
 *   (term, WAITING) ─serving→ (term, SERVING) ─served→ (term, WAITING)
 *   (term, WAITING or SERVING) ─giveUp→ (term + 1, WAITING), led by another thread
 *   (term, SERVING for too long) ─the monitor→ (term + 1, WAITING), led by another thread
 * </pre>
 *
 * <p>Fields are confined to the thread that leads, but for the state, which is moved by
 * compare-and-set, and the inbox, through which other threads talk to it.
 */
final class Leader {
  private static final long SERVING = 1;
  private static final VarHandle STATE = stateHandle();

  private final Engine engine;
  private final Selector selector;
  private final Queue<Connection> ready = new ArrayDeque<>();
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final BufferPool buffers;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Connections that are open; counted up by the listener, down by the leading thread. */
  private final AtomicInteger connections = new AtomicInteger();

  /** Twice the term, plus one while serving. */
  private volatile long state;

  /** When the work began that runs in the lead; published by the move to SERVING. */
  private long since;

  /** The work that runs in the lead; published by the move to SERVING. */
  private @Nullable WorkMemory current;

  /**
   * Whether the leading thread sleeps, or is about to; written by it, read by who leaves a note.
   */
  private volatile boolean asleep;

  /** Whether connections are to be closed as soon as they are idle; written once, by the engine. */
  private volatile boolean draining;

  /** Whether no request is to begin any more; written once, by the engine. */
  private volatile boolean aborted;

  /** Whether nobody leads any more, so that who leaves a note runs it; written once, at the end. */
  private volatile boolean over;

  private boolean closed;
  private int runs;
  private long now;
  private @Nullable Work lastWork;
  private @Nullable WorkMemory lastMemory;

  Leader(Engine engine) throws IOException {
    this.engine = engine;
    this.selector = Selector.open();
    this.buffers = new BufferPool(engine.limits());
    this.now = engine.nanoTime();
  }

  /** Leads until the lead is lost or the leader ends; run by a thread of the pool. */
  void lead() {
    Turn turn = Turn.leading(this, state >>> 1);
    while (turn.leading() && !closed) {
      try {
        step(turn);
      } catch (Throwable t) {
        Logs.SERVER.error("A leader met an error outside of any request", t);
      }
    }
    turn.releasePermit(engine.pool());
    if (turn.leading()) {
      end();
    }
  }

  private void step(Turn turn) {
    readInbox();
    Connection connection = ready.poll();
    if (connection != null) {
      connection.serve(turn);
    } else if (!closed) {
      turn.releasePermit(engine.pool());
      select();
    }
  }

  /** Leaves a note for the leading thread: it runs {@code task} before it goes on. */
  void post(Runnable task) {
    inbox.add(task);
    if (asleep) {
      selector.wakeup();
    } else if (over) {
      readLast();
    }
  }

  /** Takes a new connection in. */
  void add(Connection connection) {
    connections.incrementAndGet();
    post(() -> connection.register(selector));
  }

  /** A connection has ended. */
  void closed(Connection connection) {
    connections.decrementAndGet();
    engine.closed(connection);
  }

  /** Connections that are open. */
  int connections() {
    return connections.get();
  }

  /** Has a connection served; called by the leading thread. */
  void ready(Connection connection) {
    ready.add(connection);
  }

  /** Closes what has been idle for too long; called by the leading thread. */
  void sweep() {
    now = engine.nanoTime();
    for (SelectionKey key : selector.keys()) {
      ((Connection) key.attachment()).sweep(now);
    }
  }

  /** From now on connections are closed as soon as they are idle. */
  void drain() {
    draining = true;
    post(
        () -> {
          for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).drain();
          }
        });
  }

  boolean draining() {
    return draining;
  }

  /** Interrupts the requests that run, and begins no more. */
  void interrupt() {
    aborted = true;
    post(
        () -> {
          for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).interrupt();
          }
        });
  }

  boolean aborted() {
    return aborted;
  }

  /** Ends this leader: what is still open is cut, and its thread returns to the pool. */
  void close() {
    post(() -> closed = true);
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  Engine engine() {
    return engine;
  }

  BufferPool buffers() {
    return buffers;
  }

  /** The time of the last wake-up, for deadlines that may be a little late. */
  long now() {
    return now;
  }

  /** The memory of this kind of work; called by the leading thread. */
  @SuppressWarnings("ReferenceEquality") // a shortcut; equal ones are found in the table
  WorkMemory memory(Work work) {
    WorkMemory known = lastMemory;
    if (known == null || work != lastWork) {
      known = engine.memories().of(work);
      lastWork = work;
      lastMemory = known;
    }
    return known;
  }

  boolean samples(WorkMemory memory) {
    return (++runs & (WorkMemory.SAMPLE - 1)) == 0 || memory.probed();
  }

  long processorTime() {
    return engine.processorTime().nanos();
  }

  /** The leading thread begins to serve. */
  void serving(long term, long begun, WorkMemory memory) {
    since = begun;
    current = memory;
    STATE.setRelease(this, 2 * term + SERVING);
  }

  /** The thread of this term has served; false if the lead was taken away meanwhile. */
  boolean served(long term) {
    return STATE.compareAndSet(this, 2 * term + SERVING, 2 * term);
  }

  /** The thread of this term gives the lead to another, unless the monitor has done so. */
  void giveUp(long term) {
    if (STATE.compareAndSet(this, 2 * term + SERVING, 2 * (term + 1))
        || STATE.compareAndSet(this, 2 * term, 2 * (term + 1))) {
      engine.pool().execute(this::lead);
    }
  }

  /** The monitor looks: takes the lead away from a thread that has been serving for too long. */
  boolean check(long time, long threshold) {
    long seen = state;
    if ((seen & SERVING) == 0 || time - since < threshold) {
      return (seen & SERVING) != 0 || !asleep;
    }
    WorkMemory stuck = current;
    if (STATE.compareAndSet(this, seen, (seen >>> 1) * 2 + 2)) {
      if (stuck != null) {
        stuck.stalled(time);
      }
      engine.pool().execute(this::lead);
    }
    return true;
  }

  private void readInbox() {
    Runnable note;
    while ((note = inbox.poll()) != null) {
      note.run();
    }
  }

  private void select() {
    try {
      asleep = true;
      if (inbox.isEmpty()) {
        selector.select(this::wake);
      } else {
        selector.selectNow(this::wake);
      }
    } catch (IOException e) {
      Logs.SERVER.error("Waiting for connections failed", e);
    } finally {
      asleep = false;
    }
    now = engine.nanoTime();
    engine.monitor().noticeActivity();
  }

  private void wake(SelectionKey key) {
    ((Connection) key.attachment()).wake();
  }

  private void end() {
    readInbox();
    ready.forEach(Connection::close);
    ready.clear();
    for (SelectionKey key : selector.keys()) {
      ((Connection) key.attachment()).cut();
    }
    try {
      selector.close();
    } catch (IOException e) {
      Logs.SERVER.warn("Closing a selector failed", e);
    }
    over = true;
    readLast();
    ended.countDown();
  }

  /** Reads what was left by threads that outlive the lead. */
  private void readLast() {
    synchronized (inbox) {
      readInbox();
    }
  }

  private static VarHandle stateHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(Leader.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
