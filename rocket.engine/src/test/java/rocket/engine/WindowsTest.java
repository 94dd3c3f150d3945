package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private final Windows windows = new Windows();

  @Test
  void one_that_was_given_back_is_taken_again_and_empty() {
    ByteBuffer first = taken();
    first.put(new byte[100]).flip();
    windows.give(first);
    assertSame(first, windows.take());
    assertEquals(Windows.SIZE, first.remaining());
  }

  @Test
  void there_are_no_more_than_few() {
    List<ByteBuffer> all = new ArrayList<>();
    for (ByteBuffer next = windows.take(); next != null; next = windows.take()) {
      all.add(next);
    }
    assertEquals(16, all.size());
    windows.give(all.getFirst());
    assertNotNull(windows.take());
    assertNull(windows.take());
  }

  private ByteBuffer taken() {
    return Objects.requireNonNull(windows.take());
  }
}
