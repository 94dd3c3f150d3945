package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rocket.api.HttpWorker;
import rocket.api.Interface;

/** A start that fails says why, and leaves nothing running. */
class FailedStartTest {
  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  @Test
  void a_port_in_use_fails_the_start_with_the_address_and_leaves_nothing_running()
      throws Exception {
    var counting = new Counting();
    int free = Ports.free();
    var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    var inUse = Interface.of("127.0.0.1", taken.getLocalPort());
    Rocket rocket = counting.rocket(Interface.of("127.0.0.1", free), inUse);
    var e = assertThrows(StartException.class, () -> rocket.start(true));
    assertTrue(e.getMessage().contains("cannot listen at " + inUse), e::getMessage);
    assertThrows(StartException.class, rocket::start, "a start that blocks fails too");
    assertEquals(List.of(), RunningServer.threadsNamed(RunningServer.threads(free)));
    assertFalse(Ports.isOpen(free), "the interface before it was let go");
    taken.close();

    rocket.start(true);
    try (var peer = Peer.of(inUse)) {
      assertEquals("worker 1", peer.gets("/").body(), "the worker that was made is used");
    }
    rocket.close();
    assertEquals(1, counting.closed.get());
  }

  @Test
  void an_address_of_another_machine_fails_the_start_with_the_address() {
    var elsewhere = Interface.of("192.0.2.1", 0);
    try (Rocket rocket = new Counting().rocket(elsewhere)) {
      var e = assertThrows(StartException.class, () -> rocket.start(true));
      assertTrue(e.getMessage().contains("cannot listen at 192.0.2.1:0"), e::getMessage);
    }
  }

  @Test
  void a_key_that_is_not_there_fails_the_start_clearly() throws Exception {
    int free = Ports.free();
    var secure = Interface.of("127.0.0.1", 0, Path.of("no-key.pem"), Path.of("no-cert.pem"));
    try (Rocket rocket = new Counting().rocket(Interface.of("127.0.0.1", free), secure)) {
      var e = assertThrows(StartException.class, () -> rocket.start(true));
      assertEquals(
          "cannot listen at 127.0.0.1:0: no-key.pem cannot be used: it does not exist",
          e.getMessage());
      assertFalse(Ports.isOpen(free));
    }
  }

  @Test
  void a_receiver_of_the_ports_that_fails_fails_the_start_and_leaves_nothing_running()
      throws Exception {
    var port = new AtomicInteger();
    Rocket rocket =
        RunningServer.builder(HELLO)
            .onReady(
                real -> {
                  port.set(real.getFirst().getPort());
                  throw new IllegalStateException("cannot print");
                })
            .build();
    assertThrows(IllegalStateException.class, () -> rocket.start(true));
    assertFalse(Ports.isOpen(port.get()));
    for (Thread thread : RunningServer.threadsNamed(RunningServer.threads(port.get()))) {
      Eventually.ends(thread);
    }
    rocket.close();
  }
}
