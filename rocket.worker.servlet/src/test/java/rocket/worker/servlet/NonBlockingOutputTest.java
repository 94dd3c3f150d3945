package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Servlet 6.1, section 5.7, and the Javadoc of ServletOutputStream and WriteListener. */
class NonBlockingOutputTest {
  private static final int MUCH = 20_000;

  private final List<String> told = new ArrayList<>();
  private @Nullable ServletOutputStream output;
  private @Nullable AsyncContext context;

  /** What a listener does when it can write. */
  @FunctionalInterface
  private interface OnRoom {
    void write(ServletOutputStream to) throws IOException;
  }

  private final class Listener implements WriteListener {
    private final OnRoom onRoom;

    Listener(OnRoom onRoom) {
      this.onRoom = onRoom;
    }

    @Override
    public void onWritePossible() throws IOException {
      told.add("room");
      onRoom.write(output());
    }

    @Override
    public void onError(Throwable failure) {
      told.add("error " + failure.getMessage());
    }
  }

  /** Tells of the end. */
  private final class End implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      told.add("complete");
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {
      told.add("failed");
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  private ServletOutputStream output() {
    assertNotNull(output);
    return output;
  }

  private AsyncContext context() {
    assertNotNull(context);
    return context;
  }

  private FakeResponse listen(OnRoom onRoom) throws Exception {
    return Exchanges.serve(
        FakeRequest.get("/"),
        (incoming, response) -> {
          context = incoming.startAsync();
          context.addListener(new End());
          output = response.getOutputStream();
          output.setWriteListener(new Listener(onRoom));
        });
  }

  @Test
  void aSmallAnswerIsGathered() throws Exception {
    FakeResponse response =
        listen(
            to -> {
              while (told.size() < 4 && to.isReady()) {
                to.print("a");
                told.add("a");
              }
              context().complete();
            });
    response.async.runAll();
    assertEquals(List.of("room", "a", "a", "a", "complete"), told);
    assertEquals("aaa", response.text());
  }

  @Test
  void whatTheClientDoesNotTakeIsKeptUntilItDoes() throws Exception {
    byte[] much = new byte[MUCH];
    FakeResponse response =
        listen(
            to -> {
              while (to.isReady()) {
                to.write(much);
                much[0]++;
                told.add("written");
              }
              assertThrows(IllegalStateException.class, () -> to.write(1));
              assertThrows(IllegalStateException.class, () -> to.write(ByteBuffer.allocate(1)));
            });
    response.takes = MUCH + 5;
    response.async.runAll();
    assertEquals(List.of("room", "written", "written"), told);
    assertFalse(output().isReady());
    assertEquals(MUCH + 5, response.text(StandardCharsets.ISO_8859_1).length());
    response.takes = MUCH;
    response.async.runAll();
    assertEquals(List.of("room", "written", "written", "room", "written"), told);
    String sent = response.text(StandardCharsets.ISO_8859_1);
    assertEquals(0, sent.charAt(0));
    assertEquals(1, sent.charAt(MUCH), "a copy of what was written");
  }

  @Test
  void nothingIsToldAgainUnlessIsReadyHasSaidNo() throws Exception {
    FakeResponse response = listen(to -> to.write(new byte[MUCH]));
    response.takes = 1;
    response.async.runAll();
    response.takes = MUCH;
    response.async.runAll();
    assertEquals(List.of("room"), told);
    assertTrue(output().isReady());
  }

  /** From whatever thread. */
  @Test
  void closingAndCompletingWaitForWhatWasWritten() throws Exception {
    FakeResponse response =
        listen(
            to -> {
              to.write(new byte[MUCH]);
              to.close();
            });
    response.takes = 100;
    response.async.runAll();
    context().complete();
    response.async.runAll();
    assertEquals(List.of("room"), told);
    assertFalse(response.ended);
    response.takes = MUCH;
    response.async.runAll();
    assertEquals(List.of("room", "complete"), told);
    assertEquals(MUCH, response.text(StandardCharsets.ISO_8859_1).length());
    assertTrue(response.ended);
  }

  @Test
  void aFlushIsDoneWithoutWaiting() throws Exception {
    FakeResponse response =
        listen(
            to -> {
              to.print("hello");
              to.flush();
            });
    response.async.runAll();
    assertTrue(response.committed());
    assertEquals(List.of("room"), told);
  }

  @Test
  void aFailureIsToldOnce() throws Exception {
    FakeResponse response = listen(to -> to.write(new byte[MUCH]));
    response.takes = 10;
    response.async.runAll();
    response.broken = true;
    response.takes = 10;
    response.async.runAll();
    assertEquals(List.of("room", "error broken", "failed", "complete"), told);
    assertTrue(response.ended);
  }

  @Test
  void aListenerThatThrowsIsToldOfIt() throws Exception {
    FakeResponse response =
        listen(
            _ -> {
              throw new IOException("wrong");
            });
    response.async.runAll();
    assertEquals(List.of("room", "error wrong", "failed", "complete"), told);
    assertEquals(500, response.status());
  }

  @Test
  void buffersAreWrittenWhole() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (_, response) -> {
          ServletOutputStream stream = response.getOutputStream();
          assertTrue(stream.isReady());
          assertThrows(NullPointerException.class, () -> stream.write((ByteBuffer) null));
          var heap = ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)).position(1);
          stream.write(heap);
          assertEquals(5, heap.position());
          assertEquals(5, heap.limit());
          var direct = ByteBuffer.allocateDirect(3);
          direct.put(0, (byte) '!').limit(1);
          stream.write(direct);
          assertEquals(1, direct.position());
          stream.close();
          assertThrows(IOException.class, () -> stream.write(direct));
        });
  }

  @Test
  void thereIsOneListenerAndOnlyOfAnAsynchronousRequest() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (incoming, response) -> {
          var listener = new Listener(_ -> {});
          ServletOutputStream stream = response.getOutputStream();
          assertThrows(NullPointerException.class, () -> stream.setWriteListener(null));
          assertThrows(IllegalStateException.class, () -> stream.setWriteListener(listener));
          incoming.startAsync();
          stream.setWriteListener(listener);
          assertThrows(IllegalStateException.class, () -> stream.setWriteListener(listener));
        });
  }
}
