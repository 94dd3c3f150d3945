package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.engine.TlsAgreement.Progress;

/** TLS over a transport that lets through what the test allows, beside a client's engine. */
class TlsTransportTest {
  private static final String NEW = "TLSv1.3";
  private static final String OLD = "TLSv1.2";

  private final RecordPool pool = new RecordPool();
  private Duct duct = new Duct(Integer.MAX_VALUE);
  private SSLEngine client = TestTls.clientEngine(NEW);
  private TlsTransport server = server(false);
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  private TlsTransport server(boolean strict) {
    var engines = TestTls.engines();
    return new TlsTransport(duct, () -> engines.create(List.of()), pool, strict);
  }

  private void begin(String version, int step) throws IOException {
    duct = new Duct(step);
    client = TestTls.clientEngine(version);
    server = server(false);
    agree();
  }

  private void agree() throws IOException {
    client.beginHandshake();
    Progress progress = Progress.NEEDS_INPUT;
    for (int i = 0; i < 100_000 && (progress != Progress.DONE || shaking()); i++) {
      if (client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        duct.arrive(wrap(new byte[0]));
      }
      if (progress != Progress.DONE && server.gather()) {
        progress = server.shakeHands();
      }
      clientReads(duct.written());
    }
    assertEquals(Progress.DONE, progress);
  }

  private boolean shaking() {
    return client.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  private byte[] wrap(byte[] content) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RecordPool.HEADER + RecordPool.LONGEST);
    var out = new ByteArrayOutputStream();
    ByteBuffer source = ByteBuffer.wrap(content);
    do {
      client.wrap(source, record.clear());
      out.write(record.array(), 0, record.position());
    } while (source.hasRemaining() && record.position() > 0);
    return out.toByteArray();
  }

  private ByteBuffer unread = ByteBuffer.allocate(0);

  private SSLEngineResult.Status clientReads(byte[] bytes) throws IOException {
    byte[] all = Arrays.copyOf(bytes, unread.remaining() + bytes.length);
    System.arraycopy(bytes, 0, all, unread.remaining(), bytes.length);
    unread.get(all, 0, unread.remaining());
    unread = ByteBuffer.wrap(all);
    ByteBuffer content = ByteBuffer.allocate(1 << 15);
    SSLEngineResult.Status status;
    int before;
    do {
      Runnable task;
      while ((task = client.getDelegatedTask()) != null) {
        task.run();
      }
      before = unread.remaining();
      status = client.unwrap(unread, content.clear()).getStatus();
      received.write(content.array(), 0, content.position());
    } while (unread.remaining() < before
        || client.getHandshakeStatus() == HandshakeStatus.NEED_TASK);
    return status;
  }

  /** Reads as often as there may be something. */
  private byte[] serverReads(int room) throws IOException {
    var all = new ByteArrayOutputStream();
    ByteBuffer target = ByteBuffer.allocate(room);
    int count;
    do {
      count = server.read(target.clear());
      all.write(target.array(), 0, Math.max(0, count));
    } while (count > 0 || (count == 0 && !duct.allRead()));
    return all.toByteArray();
  }

  private void serverWrites(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining() || !server.flush()) {
      server.write(source);
      clientReads(duct.written());
    }
    clientReads(duct.written());
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, 1", "TLSv1.2, 1", "TLSv1.3, 1000", "TLSv1.2, 70000"})
  void content_goes_both_ways_however_it_is_split(String version, int step) throws Exception {
    begin(version, step);
    assertEquals(version, server.tls().orElseThrow().getProtocol());
    int most = step == 1 ? 17_000 : 50_000;
    for (int size : new int[] {1, 100, 16_384, 16_385, most}) {
      byte[] content = random(size);
      duct.arrive(wrap(content));
      assertArrayEquals(content, serverReads(700));
      received.reset();
      serverWrites(content);
      assertArrayEquals(content, received.toByteArray());
    }
    assertNothingHeld();
  }

  /** Nothing but the engine belongs to a connection at rest. */
  private void assertNothingHeld() {
    assertFalse(server.holdsInput());
    assertFalse(server.midMessage());
    assertTrue(server.holdsNoBuffer());
  }

  @Test
  void what_is_decrypted_and_has_no_room_yet_is_told_of() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    duct.arrive(wrap(random(10_000)));
    assertEquals(100, server.read(ByteBuffer.allocate(100)));
    assertTrue(duct.allRead(), "the selector would see nothing");
    assertTrue(server.holdsInput());
    assertEquals(9_900, serverReads(50_000).length);
    assertNothingHeld();
  }

  @Test
  void several_records_that_came_together_are_read_together() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    duct.arrive(wrap("one".getBytes(ISO_8859_1)));
    duct.arrive(wrap("two".getBytes(ISO_8859_1)));
    assertEquals(6, server.read(ByteBuffer.allocate(100)));
    assertNothingHeld();
  }

  @Test
  void the_beginning_of_a_record_takes_as_much_room_as_it_needs() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    byte[] record = wrap(random(100));
    duct.arrive(Arrays.copyOf(record, 50));
    assertEquals(0, server.read(ByteBuffer.allocate(100)));
    assertTrue(server.midMessage());
    assertFalse(server.holdsInput());
    assertTrue(server.holdsNoBuffer());
    duct.arrive(Arrays.copyOfRange(record, 50, record.length));
    assertArrayEquals(random(100), serverReads(200));
    assertNothingHeld();
  }

  @Test
  void a_record_for_which_there_was_no_room_goes_before_all_others() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    duct.room(10);
    ByteBuffer source = ByteBuffer.wrap(random(1000));
    assertEquals(1000, server.write(source));
    assertFalse(server.flush());
    assertEquals(0, server.write(ByteBuffer.allocate(1)));
    duct.room(Integer.MAX_VALUE);
    assertTrue(server.flush());
    clientReads(duct.written());
    assertArrayEquals(random(1000), received.toByteArray());
    assertNothingHeld();
  }

  @Test
  void what_the_peer_takes_is_counted_once_and_when_it_takes_it() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    long before = server.sent(0);
    duct.written();
    duct.room(10);
    assertEquals(1000, server.write(ByteBuffer.wrap(random(1000))));
    assertEquals(before + 10, server.sent(1000), "the record is taken, and not yet sent");
    duct.room(20);
    assertFalse(server.flush());
    assertEquals(before + 30, server.sent(1000));
    duct.room(Integer.MAX_VALUE);
    assertTrue(server.flush());
    assertTrue(server.flush());
    assertEquals(before + duct.written().length, server.sent(1000));
  }

  @Test
  void a_file_goes_out_as_far_as_there_is_room(@TempDir Path folder) throws Exception {
    begin(NEW, 20_000);
    byte[] content = random(100_000);
    Path path = Files.write(folder.resolve("file"), content);
    try (FileChannel file = FileChannel.open(path)) {
      long at = 0;
      while (at < content.length) {
        duct.room(7_000);
        at += server.transfer(file, at, content.length - at);
        clientReads(duct.written());
      }
      assertEquals(0, server.transfer(file, at, 1), "the file has ended");
    }
    duct.room(Integer.MAX_VALUE);
    assertTrue(server.flush());
    clientReads(duct.written());
    assertArrayEquals(content, received.toByteArray());
    assertNothingHeld();
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void both_sides_tell_of_their_end(String version) throws Exception {
    begin(version, Integer.MAX_VALUE);
    client.closeOutbound();
    duct.arrive(wrap(new byte[0]));
    assertEquals(-1, server.read(ByteBuffer.allocate(100)));
    assertEquals(-1, server.read(ByteBuffer.allocate(100)));
    if (version.equals(NEW)) { // before, the one end was the other one's (RFC 5246, 7.2.1)
      serverWrites("still".getBytes(ISO_8859_1));
      assertEquals("still", received.toString(ISO_8859_1));
    }
    server.close();
    assertTrue(duct.closed);
    assertEquals(SSLEngineResult.Status.CLOSED, clientReads(duct.written()));
    client.closeInbound();
    assertThrows(ClosedChannelException.class, () -> server.read(ByteBuffer.allocate(1)));
    assertNothingHeld();
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void a_question_that_came_with_the_end_is_answered(String version) throws Exception {
    begin(version, Integer.MAX_VALUE);
    duct.arrive(wrap("question".getBytes(ISO_8859_1)));
    client.closeOutbound();
    duct.arrive(wrap(new byte[0]));
    assertEquals(8, server.read(ByteBuffer.allocate(100)));
    assertTrue(server.holdsInput());
    serverWrites("answer".getBytes(ISO_8859_1));
    assertEquals("answer", received.toString(ISO_8859_1));
    assertEquals(-1, server.read(ByteBuffer.allocate(100)));
  }

  @Test
  void what_arrives_after_the_own_end_is_only_counted() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    server.shutdownOutput();
    assertEquals(SSLEngineResult.Status.CLOSED, clientReads(duct.written()));
    duct.arrive(random(5000));
    assertEquals(5000, server.read(ByteBuffer.allocate(6000)));
    duct.end();
    assertEquals(-1, server.read(ByteBuffer.allocate(6000)));
  }

  @Test
  void an_end_without_close_notify_is_an_error_where_it_tells_what_is_complete() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    duct.end();
    assertEquals(-1, server.read(ByteBuffer.allocate(1)));
    duct = new Duct(Integer.MAX_VALUE);
    client = TestTls.clientEngine(NEW);
    server = server(true);
    agree();
    duct.end();
    assertThrows(EOFException.class, () -> server.read(ByteBuffer.allocate(1)));
  }

  @Test
  void an_end_within_a_record_is_an_error() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    byte[] record = wrap(random(100));
    duct.arrive(Arrays.copyOf(record, record.length - 1));
    duct.end();
    assertThrows(
        EOFException.class,
        () -> {
          server.read(ByteBuffer.allocate(100));
          server.read(ByteBuffer.allocate(100));
        });
    server.close();
    assertTrue(server.holdsNoBuffer());
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9325.html#section-3.5">RFC 9325, 3.5</a> */
  @Test
  void renegotiation_is_refused() throws Exception {
    begin(OLD, Integer.MAX_VALUE);
    client.beginHandshake();
    duct.arrive(wrap(new byte[0]));
    assertThrows(SSLException.class, () -> server.read(ByteBuffer.allocate(100)));
    server.close();
    assertTrue(server.holdsNoBuffer());
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc8446.html#section-4.6.3">RFC 8446, 4.6.3</a> */
  @Test
  void keys_are_changed_when_the_peer_asks_for_it() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    for (int i = 0; i < 3; i++) {
      client.beginHandshake(); // a KeyUpdate, after the first
      while (client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        duct.arrive(wrap(new byte[0]));
      }
      duct.arrive(wrap("after".getBytes(ISO_8859_1)));
      assertEquals("after", new String(serverReads(100), ISO_8859_1));
      received.reset();
      serverWrites("answer".getBytes(ISO_8859_1));
      assertEquals("answer", received.toString(ISO_8859_1));
    }
    assertNothingHeld();
  }

  @Test
  void records_without_content_have_an_end() throws Exception {
    begin(NEW, Integer.MAX_VALUE);
    for (int i = 0; i < 40; i++) {
      client.beginHandshake();
      while (client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        duct.arrive(wrap(new byte[0]));
      }
    }
    assertThrows(SSLException.class, () -> serverReads(100));
  }
}
