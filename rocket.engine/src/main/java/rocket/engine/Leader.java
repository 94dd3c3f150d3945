package rocket.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import rocket.api.Work;

/**
 * A selector and the connections in it. One thread at a time leads it: waits for ready connections
 * and serves them on the spot; {@link Lead} says which.
 *
 * <p>Fields are confined to the thread that leads, but for the lead itself and the inbox, through
 * which other threads talk to it.
 */
final class Leader implements Runnable, Consumer<SelectionKey> {
  private final Engine engine;
  private final Lead lead = new Lead();
  private final Selector selector;
  private final Line line = new Line();
  private final Inbox inbox;
  private final BufferPool buffers;
  private final RecordPool records = new RecordPool();
  private final CountDownLatch ended = new CountDownLatch(1);

  private final Members members = new Members();
  private final Sweep sweep = members.sweep();
  private final Recall recall = new Recall();

  /** Whether connections are to be closed as soon as they are idle; written once, by the engine. */
  private volatile boolean draining;

  /** Whether no request is to begin any more; written once, by the engine. */
  private volatile boolean aborted;

  private boolean closed;
  private int runs;
  private long now;

  /** Whether the thread that leads is to make room for another one. */
  private boolean renewing;

  Leader(Engine engine) throws IOException {
    this.engine = engine;
    this.selector = Selector.open();
    this.inbox = new Inbox(selector);
    this.buffers = new BufferPool(engine.limits());
    this.now = engine.nanoTime();
  }

  /** Leads until the lead is lost or the leader ends; run by a thread of the pool. */
  @Override
  public void run() {
    Turn turn = Turn.leading(this, lead.term());
    while (turn.leading() && !closed) {
      try {
        step(turn);
        renewIfAsked(turn);
      } catch (Throwable t) {
        Logs.SERVER.error("A leader met an error outside of any request", t);
      }
    }
    turn.releasePermit(engine.pool());
    if (turn.leading()) {
      end();
    }
  }

  private void renewIfAsked(Turn turn) {
    if (renewing && turn.leading()) {
      renewing = false;
      turn.giveUp();
    }
  }

  private void step(Turn turn) {
    inbox.readSome();
    if (sweeping()) {
      sweep.goOn(now);
    }
    Connection connection = line.next();
    if (connection != null) {
      connection.serve(turn);
      if (turn.leading() && line.tooLong(lead.since())) {
        select();
      }
    } else if (!closed) {
      turn.releasePermit(engine.pool());
      select();
    }
  }

  /** Leaves a note for the leading thread: it runs {@code task} before it goes on. */
  void post(Runnable task) {
    inbox.post(task);
  }

  /** Takes a new connection in. */
  void add(Connection connection) {
    members.add(connection);
    post(new Admission(connection, selector));
  }

  /** A connection has ended. */
  void closed(Connection connection, boolean parted) {
    members.remove(connection);
    engine.closed(parted, connection.origin());
  }

  /** Connections that are open. */
  int connections() {
    return members.count();
  }

  /** Has a connection served, or ended if it is too late; called by the leading thread. */
  void ready(Connection connection) {
    if (closed) {
      connection.close();
    } else {
      line.add(connection);
    }
  }

  /** Has it served when others have been that are ready by now; called by the leading thread. */
  void readyAfterOthers(Connection connection) {
    line.addLast(connection);
  }

  /** Begins to close what has been idle for too long; called by the leading thread. */
  void sweep() {
    now = engine.nanoTime();
    sweep.begin();
    sweep.goOn(now);
  }

  /** Has idle connections closed, so that there is room for so many others. */
  void makeRoom(int count) {
    post(
        () -> {
          now = engine.nanoTime();
          sweep.makeRoom(count);
        });
  }

  /** Whether a look at all of them is under way; called by the leading thread. */
  boolean sweeping() {
    return !sweep.isOver();
  }

  /** From now on connections are closed as soon as they are idle. */
  void drain() {
    draining = true;
    post(members::drain);
  }

  boolean draining() {
    return draining;
  }

  /** Interrupts the requests that run, and begins no more. */
  void interrupt() {
    aborted = true;
    post(members::interrupt);
  }

  /** Interrupts the requests that this worker serves. */
  void interrupt(Tenure tenure) {
    post(() -> members.interrupt(tenure));
  }

  /** Ends the connections that this worker serves. */
  void cut(Tenure tenure) {
    post(() -> members.cut(tenure));
  }

  /** Forgets the workers so far, and whatever they left in the thread that leads. */
  void forget() {
    post(
        () -> {
          recall.forget();
          renewing = true;
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

  /** Whether this thread serves one of its connections. */
  boolean servedBy(Thread thread) {
    return members.servedBy(thread);
  }

  Engine engine() {
    return engine;
  }

  BufferPool buffers() {
    return buffers;
  }

  /** Buffers for TLS. */
  RecordPool records() {
    return records;
  }

  /** The time of the last wake-up, for deadlines that may be a little late. */
  long now() {
    return now;
  }

  /** Begins to run work in this term's lead: from now on the monitor may take it away. */
  void begin(long term, long begun, WorkMemory memory) {
    lead.begin(term, begun, memory);
  }

  /** Ends that; false if the lead was taken away meanwhile. */
  boolean end(long term) {
    return lead.end(term);
  }

  /** The memory of this kind of work; called by the leading thread. */
  WorkMemory memory(Tenure tenure, Work work) {
    return recall.of(tenure, work);
  }

  boolean samples(WorkMemory memory) {
    return (++runs & (WorkMemory.SAMPLE - 1)) == 0 || memory.probed();
  }

  /** The thread of this term gives the lead to another, unless the monitor has done so. */
  void giveUp(long term) {
    if (lead.pass(term)) {
      engine.pool().execute(this);
    }
  }

  /** Gives the lead to another thread if this one has been serving for too long. */
  boolean relieve(long time, long threshold) {
    boolean taken = lead.takeFromStuck(time, threshold);
    if (taken) {
      engine.pool().execute(this);
    }
    return taken;
  }

  /** Whether there is anything that the monitor has to watch. */
  boolean active() {
    return lead.serving() || !inbox.asleep();
  }

  /** A connection is ready. */
  @Override
  public void accept(SelectionKey key) {
    ((Standing) key.attachment()).wake();
  }

  private void select() {
    try {
      if (inbox.sleep() && line.isEmpty() && !sweeping()) {
        selector.select(this);
      } else {
        selector.selectNow(this);
      }
    } catch (IOException e) {
      Logs.SERVER.error("Waiting for connections failed", e);
    } finally {
      inbox.awake();
    }
    line.begin();
    now = engine.nanoTime();
    engine.monitor().noticeActivity();
  }

  private void end() {
    inbox.read();
    line.close();
    members.cut();
    try {
      selector.close();
    } catch (IOException e) {
      Logs.SERVER.warn("Closing a selector failed", e);
    }
    inbox.end();
    ended.countDown();
  }
}
