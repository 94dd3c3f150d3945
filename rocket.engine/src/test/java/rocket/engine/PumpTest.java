package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rocket.engine.wire.RequestHead;
import rocket.engine.wire.Sink;

/** What a connection keeps while it waits. */
class PumpTest {
  private static final byte[] SOME = "GET / HT".getBytes(StandardCharsets.US_ASCII);

  private final Duct wire = new Duct(Integer.MAX_VALUE);
  private final BufferPool pool = new BufferPool(Limits.DEFAULT);
  private Runnable waits =
      () -> {
        throw new AssertionError("nothing is to be waited for");
      };
  private final Pump pump = new Pump(wire, pool, _ -> waits.run());

  @Test
  void while_a_head_is_not_complete_its_input_alone_is_kept() throws Exception {
    wire.arrive(SOME);
    assertEquals(SOME.length, pump.fill());
    pump.output().write(SOME);
    assertTrue(pump.flushNow());
    pump.rest();
    Input input = pump.input();
    assertEquals(input.bytes().length, pump.buffers().taken());
    assertEquals(SOME.length, input.end() - input.start());
    pump.output().write(SOME);
    assertTrue(pump.flushNow());
    assertEquals(2 * SOME.length, wire.written().length);
  }

  @Test
  void output_that_has_not_been_sent_is_kept() throws Exception {
    pump.output().write(SOME);
    wire.room(3);
    assertFalse(pump.flushNow());
    pump.rest();
    wire.room(SOME.length);
    assertTrue(pump.flushNow());
    assertArrayEquals(SOME, wire.written());
  }

  @Test
  void while_content_is_waited_for_the_input_alone_is_kept() throws Exception {
    wire.arrive(SOME);
    pump.fill();
    pump.output();
    pump.buffers().content();
    var held = new AtomicInteger();
    waits = () -> held.set(pump.buffers().taken());
    pump.awaitInput();
    assertEquals(pump.input().bytes().length, held.get());
  }

  @Test
  void while_content_is_waited_for_the_head_alone_is_kept_once_the_rest_is_used_up()
      throws Exception {
    byte[] post =
        """
        POST /a HTTP/1.1
        Host: b
        Content-Length: 10

        12345\
        """
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    wire.arrive(post);
    pump.fill();
    Input input = pump.input();
    assertTrue(input.parseHead());
    RequestHead head = input.head();
    int size = input.bytes().length;
    pump.buffers().rest();
    assertEquals(size, input.bytes().length, "not while some is unread");
    input.startAt(input.end());
    pump.buffers().rest();
    assertEquals(head.end(), input.bytes().length);
    assertTrue(input.isEmpty());
    wire.arrive("67890".getBytes(StandardCharsets.US_ASCII));
    pump.fill();
    assertEquals(size, input.bytes().length);
    assertEquals(
        "67890",
        new String(
            input.bytes(), input.start(), input.end() - input.start(), StandardCharsets.US_ASCII));
    assertEquals("POST /a HTTP/1.1", head.requestLine());
    assertEquals("b", head.fields().first("Host").orElseThrow());
    input.startAt(input.end());
    pump.buffers().rest();
    input.nextMessage();
    wire.arrive(post);
    pump.fill();
    assertTrue(input.parseHead());
    assertEquals("/a", input.head().path());
  }

  @Test
  void content_that_is_being_sent_is_nobody_else_s_while_its_peer_is_waited_for() throws Exception {
    Sink content = pump.buffers().content();
    content.write(SOME);
    pump.output().write(SOME);
    wire.room(SOME.length + 3);
    waits =
        () -> {
          try {
            Sink others = pool.take().content();
            assertNotSame(content, others);
            others.write("others".getBytes(StandardCharsets.US_ASCII));
            wire.room(SOME.length);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        };
    pump.write(ByteBuffer.wrap(content.bytes(), 0, content.size()));
    String sent = new String(SOME, StandardCharsets.US_ASCII);
    assertEquals(sent + sent, new String(wire.written(), StandardCharsets.US_ASCII));
  }
}
