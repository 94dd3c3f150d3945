package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a connection keeps while it waits. */
class PumpTest {
  private static final byte[] SOME = "GET / HT".getBytes(StandardCharsets.US_ASCII);

  private final Duct wire = new Duct(Integer.MAX_VALUE);
  private final Pump pump =
      new Pump(
          wire,
          new BufferPool(Limits.DEFAULT),
          _ -> {
            throw new AssertionError("nothing is to be waited for");
          });

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
}
