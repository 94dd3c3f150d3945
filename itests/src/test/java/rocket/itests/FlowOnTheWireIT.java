package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** Listeners and upgrades over real sockets, whose peers send and read as they like. */
@Timeout(90)
class FlowOnTheWireIT {
  private static final int PATIENCE = 20;
  private static Rocket rocket;

  @BeforeAll
  static void start() {
    rocket = server();
  }

  private static Rocket server() {
    Rocket made =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("servlet")
            .appInfo(
                AppInfo.of(
                    "servlet",
                    Map.of(
                        "/echo", new FlowServlets.Echo(),
                        "/flood", new FlowServlets.Flood(),
                        "/upgrade/*", new FlowServlets.Upgrading())))
            .build();
    made.start(true);
    return made;
  }

  @AfterAll
  static void stop() {
    rocket.close();
  }

  @BeforeEach
  void forget() {
    FlowServlets.TOLD.clear();
  }

  /** A client's end of a connection. */
  private record Client(Socket socket, InputStream input) implements Closeable {
    static Client open() throws IOException {
      return open(rocket);
    }

    static Client open(Rocket to) throws IOException {
      var socket = new Socket(InetAddress.getLoopbackAddress(), to.interfaces().getFirst().port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE * 1000);
      return new Client(socket, new BufferedInputStream(socket.getInputStream()));
    }

    Client sends(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    Client sendsByteByByte(String text) throws IOException {
      for (int i = 0; i < text.length(); i++) {
        sends(text.substring(i, i + 1));
      }
      return this;
    }

    String head() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = input.read();
        if (b < 0) {
          throw new IOException("the connection ended after: " + head);
        }
        head.append((char) b);
      }
      return head.toString();
    }

    Client expects(String text) throws IOException {
      byte[] bytes = input.readNBytes(text.length());
      assertEquals(text, new String(bytes, StandardCharsets.ISO_8859_1));
      return this;
    }

    void ends() throws IOException {
      assertEquals("", new String(input.readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static void expectEcho(Client client, String content) throws IOException {
    String head = client.head();
    assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
    assertTrue(head.contains("Content-Length: " + content.length() + "\r\n"), head);
    client.expects(content);
  }

  private static final String SIZED =
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhelloworld";

  private static final String CHUNKED =
      "POST /echo HTTP/1.1\r\n"
          + "Host: a\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n"
          + "5;a=b\r\nhello\r\n5\r\nworld\r\n0\r\nA: b\r\n\r\n";

  @ParameterizedTest
  @ValueSource(strings = {SIZED, CHUNKED})
  void contentIsReadHoweverItIsSplit(String message) throws IOException {
    try (Client client = Client.open()) {
      for (int i = 1; i < message.length(); i++) {
        client.sends(message.substring(0, i)).sends(message.substring(i));
        expectEcho(client, "helloworld");
      }
      client.sendsByteByByte(message);
      expectEcho(client, "helloworld");
      client.sends(message.repeat(5));
      for (int i = 0; i < 5; i++) {
        expectEcho(client, "helloworld");
      }
    }
  }

  @Test
  void contentThatEndsEarlyIsAnError() throws Exception {
    try (Client client = Client.open()) {
      client.sends(SIZED.substring(0, SIZED.length() - 1));
      client.socket().shutdownOutput();
      assertTrue(client.head().startsWith("HTTP/1.1 400 "));
      assertTrue(told().startsWith("read "));
    }
  }

  @Test
  void aSlowReaderGetsEverything() throws IOException {
    byte[] block = new byte[FlowServlets.Flood.SIZE];
    for (int i = 0; i < block.length; i++) {
      block[i] = (byte) (i * 31);
    }
    try (Client client = Client.open()) {
      client.sends("GET /flood HTTP/1.0\r\n\r\n");
      assertTrue(client.head().startsWith("HTTP/1.1 200 OK\r\n"));
      for (int i = 0; i < FlowServlets.Flood.TIMES; i++) {
        assertArrayEquals(block, client.input().readNBytes(block.length), "block " + i);
        Thread.onSpinWait();
      }
      client.ends();
    }
  }

  @Test
  void aReaderThatLeavesIsAnError() throws Exception {
    try (Client client = Client.open()) {
      client.socket().setSoLinger(true, 0);
      client.sends("GET /flood HTTP/1.0\r\n\r\n").head();
    }
    assertTrue(told().startsWith("write "));
  }

  private static String told() throws InterruptedException {
    String told = FlowServlets.TOLD.poll(PATIENCE, TimeUnit.SECONDS);
    return told == null ? "nothing" : told;
  }

  private static String asking(String path) {
    return "GET /upgrade"
        + path
        + " HTTP/1.1\r\n"
        + "Host: a\r\n"
        + "Connection: Upgrade\r\n"
        + "Upgrade: other, echo\r\n\r\n";
  }

  private static void expectSwitch(Client client) throws IOException {
    String head = client.head();
    assertTrue(head.startsWith("HTTP/1.1 101 Switching Protocols\r\n"), head);
    assertTrue(head.contains("\r\nUpgrade: echo\r\n"), head);
    assertEquals(head.indexOf("Upgrade: echo"), head.lastIndexOf("Upgrade: echo"), head);
    assertTrue(head.contains("\r\nX-Said: yes\r\n"), head);
  }

  @Test
  void aHandlerIsToldWhatComes() throws Exception {
    try (Client client = Client.open()) {
      client.sends(asking("/") + "early");
      expectSwitch(client);
      client
          .expects("<early")
          .sends("hello")
          .expects("hello")
          .sendsByteByByte("again.")
          .expects("again.")
          .ends();
      assertEquals("destroyed", told());
    }
  }

  @Test
  void theAnswerToAnUpgradeMayBeFlushed() throws Exception {
    try (Client client = Client.open()) {
      client.sends(asking("/flushed"));
      expectSwitch(client);
      client.sends("a.").expects("<a.").ends();
      assertEquals("destroyed", told());
    }
  }

  @Test
  void theHeadOfAnUpgradeMayBeSplitAnywhere() throws Exception {
    String asking = asking("/") + "a.";
    for (int i = 1; i < asking.length(); i++) {
      try (Client client = Client.open()) {
        client.sends(asking.substring(0, i)).sends(asking.substring(i));
        expectSwitch(client);
        client.expects("<a.").ends();
        assertEquals("destroyed", told());
      }
    }
  }

  @Test
  void aHandlerIsToldOfTheEnd() throws Exception {
    try (Client client = Client.open()) {
      client.sends(asking("/"));
      expectSwitch(client);
      client.sends("hello").socket().shutdownOutput();
      client.expects("<hello>").ends();
      assertEquals("destroyed", told());
    }
  }

  @Test
  void aHandlerMayWait() throws Exception {
    try (Client client = Client.open()) {
      client.sends(asking("/waiting"));
      expectSwitch(client);
      client.sendsByteByByte("hello").expects("hello").sends(".").expects("bye").ends();
      assertEquals("destroyed", told());
    }
  }

  @Test
  void aHandlerThatFailsIsDestroyed() throws Exception {
    try (Client client = Client.open()) {
      client.sends(asking("/failing"));
      expectSwitch(client);
      client.ends();
      assertEquals("destroyed", told());
    }
  }

  @Test
  void aClientThatLeavesDestroysTheHandler() throws Exception {
    try (Client client = Client.open()) {
      client.socket().setSoLinger(true, 0);
      client.sends(asking("/"));
      expectSwitch(client);
      client.expects("<");
    }
    assertTrue(told().startsWith("read "));
    assertEquals("destroyed", told());
  }

  @Test
  void aStopDestroysTheHandler() throws Exception {
    try (Rocket stopped = server();
        Client client = Client.open(stopped)) {
      client.sends(asking("/"));
      expectSwitch(client);
      client.expects("<");
      stopped.stop();
      assertEquals(-1, client.input().read());
    }
    assertTrue(told().startsWith("read "));
    assertEquals("destroyed", told());
  }

  @Test
  void whoAsksForNoUpgradeGetsNone() throws IOException {
    try (Client client = Client.open()) {
      client.sends("GET /upgrade/ HTTP/1.1\r\nHost: a\r\n\r\n");
      assertTrue(client.head().startsWith("HTTP/1.1 500 "));
    }
  }
}
