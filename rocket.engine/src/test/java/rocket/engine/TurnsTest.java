package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** Connections of one leader, one of which has sent many requests at once. */
class TurnsTest {
  private static final int MANY = 4 * HttpProtocol.TURN;

  private final List<Integer> order = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger count = new AtomicInteger();

  @Test
  void another_is_served_before_all_of_them_are() throws Exception {
    var quick = Work.of("quick", Pace.QUICK, Threads.ANY);
    var other = new Peer[1];
    var routes =
        new Routes()
            .on(
                "/many",
                quick,
                (_, response) -> {
                  int number = count.incrementAndGet();
                  if (number == 1) {
                    other[0].asks("/other");
                  }
                  order.add(number);
                  response.send("answer " + number);
                })
            .on(
                "/other",
                quick,
                (_, response) -> {
                  order.add(0);
                  response.send("other");
                });
    try (var server = RunningServer.of(routes, settings -> settings.minThreads(1));
        var one = server.connect();
        var another = server.connect()) {
      other[0] = another;
      assertEquals("other", another.gets("/other").body());
      order.clear();
      one.sends("GET /many HTTP/1.1\r\nHost: a\r\n\r\n".repeat(MANY));
      for (int i = 1; i <= MANY; i++) {
        assertEquals("answer " + i, one.answer().body());
      }
      assertEquals("other", another.answer().body());
      assertEquals(MANY + 1, order.size());
      assertTrue(order.indexOf(0) < MANY, () -> order.toString());
      assertEquals("other", one.gets("/other").body());
    }
  }
}
