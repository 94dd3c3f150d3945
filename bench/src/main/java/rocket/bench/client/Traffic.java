package rocket.bench.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rocket.bench.client.Outcome.End;

/**
 * Requests that come as planned, whatever becomes of the ones before: by one thread, on many
 * connections. Not thread-safe.
 */
public final class Traffic implements AutoCloseable {
  /** When the next request is nearer than this, its time is watched rather than slept for. */
  private static final long NEAR_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Plan plan;
  private final Selector selector;
  private final Sources sources = new Sources();
  private final InetSocketAddress address;
  private final byte[] staying;
  private final byte[] leaving;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

  /** Connections without a request; some may have ended meanwhile. */
  private final Deque<Caller> free = new ArrayDeque<>();

  /** Connections with one, the one that was due first at the beginning. */
  private final SequencedSet<Caller> busy = new LinkedHashSet<>();

  private Tally tally = new Tally(0, 0);
  private int open;
  private long next;

  /** Traffic that makes its connections when it needs them. */
  public Traffic(Plan plan) throws IOException {
    this.plan = plan;
    this.selector = Selector.open();
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port());
    var head = "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n".formatted(plan.path(), plan.port());
    this.staying = (head + "\r\n").getBytes(StandardCharsets.US_ASCII);
    this.leaving = (head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes all its connections now; otherwise they are made when no other is free. */
  public void connect() throws IOException {
    while (open < plan.connections()) {
      free.addLast(new Caller(selector, sources, address));
      open++;
    }
  }

  /**
   * Asks for {@code lead} and {@code time}, and tells of the latter; then waits for the answers
   * that are under way, up to the plan's patience.
   */
  public Outcome run(Duration lead, Duration time) throws IOException {
    long start = System.nanoTime();
    long from = start + lead.toNanos();
    long until = from + time.toNanos();
    tally = new Tally(from, until);
    next = 0;
    for (long now = start; now < until; now = System.nanoTime()) {
      begin(start, now, now);
      giveUp(now);
      await(start);
    }
    long end = until + plan.patience().toNanos();
    for (long now = until; now < end && underWay(until - start); now = System.nanoTime()) {
      begin(start, until, now);
      giveUp(now);
      selector.select(this::advance, 10);
    }
    giveUp(Long.MAX_VALUE);
    begin(start, until, Long.MAX_VALUE);
    return tally.outcome();
  }

  /** Whether a request that was due in time has not ended. */
  private boolean underWay(long nanos) {
    return !busy.isEmpty() || (plan.pace().fixed() && next < plan.pace().dueWithin(nanos));
  }

  /** Begins what is due until then; without a fixed pace, nothing new after that. */
  private void begin(long start, long until, long now) {
    boolean fixed = plan.pace().fixed();
    long due = fixed || until == now ? plan.pace().dueWithin(until - start) : 0;
    while (next < due) {
      long when = fixed ? start + plan.pace().dueAt(next) : now;
      boolean over = now == Long.MAX_VALUE;
      boolean late = over || now - when >= plan.maxWait().toNanos();
      Caller caller;
      try {
        caller = over ? null : free();
      } catch (IOException _) {
        next++;
        tally.end(End.REFUSED, when, now);
        return;
      }
      if (caller != null) {
        next++;
        ask(caller, when);
      } else if (fixed && late) {
        next++;
        tally.end(plan.maxWait().isZero() ? End.UNSENT : End.TIMED_OUT, when, System.nanoTime());
      } else {
        return;
      }
    }
  }

  /** A connection without a request, or null if there are as many busy ones as there may be. */
  private @Nullable Caller free() throws IOException {
    Caller caller;
    while ((caller = free.pollFirst()) != null) {
      if (!caller.closed()) {
        return caller;
      }
    }
    if (open >= plan.connections()) {
      return null;
    }
    caller = new Caller(selector, sources, address);
    open++;
    return caller;
  }

  private void ask(Caller caller, long when) {
    boolean last = plan.closeEvery() > 0 && next % plan.closeEvery() == 0;
    try {
      busy.add(caller);
      caller.ask(ByteBuffer.wrap(last ? leaving : staying), last, when);
    } catch (IOException _) {
      drop(caller, End.BROKEN);
    }
  }

  /** Lets go of requests that have been waited for long enough. */
  private void giveUp(long now) {
    while (!busy.isEmpty()) {
      Caller eldest = busy.getFirst();
      if (now != Long.MAX_VALUE && now - eldest.due() < plan.patience().toNanos()) {
        return;
      }
      drop(eldest, End.TIMED_OUT);
    }
  }

  /** Waits for something to do; a sleep would be longer than what is measured. */
  @SuppressWarnings("ThreadPriorityCheck")
  private void await(long start) throws IOException {
    if (!plan.pace().fixed()) {
      selector.select(this::advance, 10);
      return;
    }
    long left = start + plan.pace().dueAt(next) - System.nanoTime();
    if (left > NEAR_NANOS) {
      selector.select(this::advance, 1);
    } else if (selector.selectNow(this::advance) == 0) {
      Thread.yield();
    }
  }

  private void advance(SelectionKey key) {
    var caller = (Caller) key.attachment();
    try {
      if (caller.advance(buffer) && busy.remove(caller)) {
        tally.end(end(caller.status()), caller.due(), System.nanoTime());
        if (caller.persists()) {
          free.addLast(caller);
        } else {
          close(caller);
        }
      }
    } catch (IOException _) {
      drop(caller, caller.connected() ? End.BROKEN : End.REFUSED);
    }
  }

  private static End end(int status) {
    return switch (status) {
      case 200 -> End.ANSWERED;
      case 503 -> End.TURNED_AWAY;
      default -> End.OTHER_STATUS;
    };
  }

  private void drop(Caller caller, End end) {
    if (busy.remove(caller)) {
      tally.end(end, caller.due(), System.nanoTime());
    }
    close(caller);
  }

  private void close(Caller caller) {
    if (caller.close()) {
      open--;
    }
  }

  /** Ends all connections. */
  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
