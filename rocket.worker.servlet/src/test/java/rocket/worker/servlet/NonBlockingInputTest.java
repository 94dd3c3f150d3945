package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rocket.api.HttpException;

/** Servlet 6.1, section 3.7, and the Javadoc of ServletInputStream and ReadListener. */
class NonBlockingInputTest {
  private final List<String> told = new ArrayList<>();
  private @Nullable ServletInputStream input;
  private @Nullable AsyncContext context;

  /** What a listener does when there is something to read. */
  @FunctionalInterface
  private interface OnData {
    void read(ServletInputStream from) throws IOException;
  }

  private final class Listener implements ReadListener {
    private final OnData onData;

    Listener(OnData onData) {
      this.onData = onData;
    }

    @Override
    public void onDataAvailable() throws IOException {
      told.add("data");
      onData.read(input());
    }

    @Override
    public void onAllDataRead() {
      told.add("all");
      assertTrue(input().isFinished());
    }

    @Override
    public void onError(Throwable failure) {
      told.add("error " + failure.getMessage());
    }
  }

  private ServletInputStream input() {
    assertNotNull(input);
    return input;
  }

  private FakeResponse listen(FakeRequest request, OnData onData) throws Exception {
    FakeResponse response =
        Exchanges.serve(request, (incoming, _) -> listen(incoming, new Listener(onData)));
    response.async.readable = request::readable;
    return response;
  }

  private void listen(HttpServletRequest incoming, ReadListener listener) throws IOException {
    context = incoming.startAsync();
    input = incoming.getInputStream();
    input.setReadListener(listener);
    assertFalse(input.isReady());
    if (incoming.getContentLength() > 0) {
      assertThrows(IllegalStateException.class, () -> input().read());
    }
  }

  private void readAll(ServletInputStream from) throws IOException {
    byte[] some = new byte[3];
    while (from.isReady()) {
      int count = from.read(some);
      if (count < 0) {
        return;
      }
      told.add(new String(some, 0, count, StandardCharsets.US_ASCII));
    }
  }

  private static FakeRequest post(String content) {
    return FakeRequest.post("/", "text/plain", content);
  }

  @Test
  void theListenerIsToldWhenSomethingArrives() throws Exception {
    FakeRequest request = post("hello").arrives(4);
    FakeResponse response = listen(request, this::readAll);
    assertEquals(List.of(), told);
    response.async.runAll();
    assertEquals(List.of("data", "hel", "l"), told);
    assertFalse(input().isFinished());
    assertThrows(IllegalStateException.class, () -> input().read());
    response.async.runAll();
    assertEquals(3, told.size());
    request.arrives(1);
    response.async.runAll();
    assertEquals(List.of("data", "hel", "l", "data", "o", "all"), told);
    assertTrue(input().isFinished());
    assertEquals(-1, input().read());
    response.async.runAll();
    assertEquals(6, told.size());
  }

  @Test
  void nothingIsToldAgainUnlessIsReadyHasSaidNo() throws Exception {
    FakeRequest request = post("hello").arrives(2);
    FakeResponse response = listen(request, from -> told.add("read " + from.read()));
    response.async.runAll();
    request.arrives(3);
    response.async.runAll();
    assertEquals(List.of("data", "read 104"), told);
    assertTrue(input().isReady());
    assertEquals('e', input().read());
    assertTrue(input().isReady());
    readAll(input());
    response.async.runAll();
    assertEquals(List.of("data", "read 104", "llo", "all"), told);
  }

  @Test
  void withoutContentAllHasBeenReadAtOnce() throws Exception {
    FakeResponse response = listen(FakeRequest.get("/"), this::readAll);
    response.async.runAll();
    assertEquals(List.of("all"), told);
  }

  @Test
  void theEndOfChunksIsMetByIsReady() throws Exception {
    FakeResponse response = listen(post("hi").chunked(), this::readAll);
    response.async.runAll();
    assertEquals(List.of("data", "hi", "all"), told);
  }

  @Test
  void aListenerThatThrowsIsToldOfItAndTheRequestFails() throws Exception {
    FakeResponse response =
        listen(
            post("hello"),
            _ -> {
              throw new IOException("broken");
            });
    response.async.runAll();
    assertEquals(List.of("data", "error broken"), told);
    assertEquals(500, response.status());
    assertTrue(response.ended);
  }

  @Test
  void contentThatCannotBeReadIsAnErrorWithItsStatus() throws Exception {
    FakeRequest request = post("hello").arrives(2);
    FakeResponse response = listen(request, this::readAll);
    response.async.runAll();
    request.breaks(new HttpException(408, "Too slow."));
    response.async.runAll();
    assertEquals(List.of("data", "he", "error Too slow."), told);
    assertEquals(408, response.status());
  }

  @Test
  void aListenerMayCompleteInItsCall() throws Exception {
    FakeResponse response =
        listen(
            post("hello"),
            from -> {
              readAll(from);
              assertNotNull(context);
              context.complete();
              assertFalse(response().ended);
            });
    responses.add(response);
    response.async.runAll();
    assertTrue(response.ended);
    assertEquals(200, response.status());
  }

  private final List<FakeResponse> responses = new ArrayList<>();

  private FakeResponse response() {
    return responses.getFirst();
  }

  @Test
  void whatWaitsIsRefused() throws Exception {
    FakeResponse response = listen(post("hello"), _ -> {});
    response.async.runAll();
    assertThrows(IllegalStateException.class, () -> input().readAllBytes());
    assertThrows(IllegalStateException.class, () -> input().readNBytes(1));
    assertThrows(IllegalStateException.class, () -> input().readNBytes(new byte[1], 0, 1));
    assertThrows(IllegalStateException.class, () -> input().readLine(new byte[1], 0, 1));
    assertThrows(
        IllegalStateException.class, () -> input().transferTo(OutputStream.nullOutputStream()));
  }

  @Test
  void thereIsOneListenerAndOnlyOfAnAsynchronousRequest() throws Exception {
    Exchanges.serve(
        post("hello"),
        (incoming, _) -> {
          var listener = new Listener(_ -> {});
          ServletInputStream stream = incoming.getInputStream();
          assertThrows(NullPointerException.class, () -> stream.setReadListener(null));
          assertThrows(IllegalStateException.class, () -> stream.setReadListener(listener));
          incoming.startAsync();
          stream.setReadListener(listener);
          assertThrows(IllegalStateException.class, () -> stream.setReadListener(listener));
        });
  }

  @Test
  void bytesAreReadIntoABuffer() throws Exception {
    Exchanges.serve(
        post("hello"),
        (incoming, _) -> {
          ServletInputStream stream = incoming.getInputStream();
          assertTrue(stream.isReady());
          assertThrows(NullPointerException.class, () -> stream.read((ByteBuffer) null));
          var heap = ByteBuffer.allocate(10).position(2).limit(4);
          assertEquals(2, stream.read(heap));
          assertEquals(2, heap.position());
          assertEquals(4, heap.limit());
          assertEquals('h', heap.get());
          heap.position(4);
          assertEquals(0, stream.read(heap));
          var direct = ByteBuffer.allocateDirect(10).position(1);
          assertEquals(3, stream.read(direct));
          assertEquals(1, direct.position());
          assertEquals(4, direct.limit());
          assertEquals('l', direct.get(1));
          direct.clear();
          assertEquals(-1, stream.read(direct));
          assertEquals(10, direct.limit());
          assertTrue(stream.isFinished());
          stream.close();
          assertThrows(IOException.class, () -> stream.read(direct));
        });
  }

  @Test
  void aBufferIsFilledOnlyWhenSomethingIsThere() throws Exception {
    FakeRequest request = post("hello").arrives(2);
    FakeResponse response =
        listen(
            request,
            from -> {
              var buffer = ByteBuffer.allocate(10);
              assertEquals(2, from.read(buffer));
              assertEquals(2, buffer.limit());
              assertFalse(from.isReady());
              assertThrows(IllegalStateException.class, () -> from.read(buffer));
            });
    response.async.runAll();
    assertEquals(List.of("data"), told);
  }

  @Test
  void listenersAreCalledWithTheLoaderOfTheApplication() throws Exception {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    FakeResponse response =
        listen(
            post("hello"),
            _ -> told.add("same " + (Thread.currentThread().getContextClassLoader() == own)));
    try {
      Thread.currentThread().setContextClassLoader(null);
      response.async.runAll();
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
    assertEquals(List.of("data", "same true"), told);
  }
}
