package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import rocket.api.Interface;

/** The other end of a connection. Confined to one thread. */
final class Peer implements AutoCloseable {
  /** What a server answered. */
  record Answer(int status, String head, String body) {
    boolean says(String field) {
      return head.toLowerCase(Locale.ROOT).contains(field.toLowerCase(Locale.ROOT));
    }
  }

  private final Socket socket = new Socket();
  private final InputStream input;

  private Peer(InetSocketAddress address, int receiveBuffer) throws IOException {
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Eventually.SECONDS));
    socket.setTcpNoDelay(true);
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(address, (int) TimeUnit.SECONDS.toMillis(Eventually.SECONDS));
    input = new BufferedInputStream(socket.getInputStream());
  }

  static Peer of(Interface address) throws IOException {
    return new Peer(resolved(address), 0);
  }

  /** A peer that the system buffers little for. */
  static Peer narrow(Interface address) throws IOException {
    return new Peer(resolved(address), 4096);
  }

  private static InetSocketAddress resolved(Interface address) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address.address()), address.port());
  }

  /** The port at this end. */
  int port() {
    return socket.getLocalPort();
  }

  Peer sends(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  Peer asks(String path) throws IOException {
    return sends("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
  }

  Answer gets(String path) throws IOException {
    return asks(path).answer();
  }

  void endsOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** The next answer, whose length is told. */
  Answer answer() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) octet());
    }
    String text = head.toString();
    int at = text.toLowerCase(Locale.ROOT).indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(text.substring(at + 15, text.indexOf("\r\n", at)).strip());
    String body = new String(input.readNBytes(length), ISO_8859_1);
    if (body.length() < length) {
      throw new EOFException("the server ended the connection in the midst of an answer");
    }
    return new Answer(Integer.parseInt(text.substring(9, 12)), text, body);
  }

  /** The next line, without its end. */
  String line() throws IOException {
    var line = new StringBuilder();
    int next;
    while ((next = octet()) != '\n') {
      line.append((char) next);
    }
    return line.toString();
  }

  int octet() throws IOException {
    int next = input.read();
    if (next < 0) {
      throw new EOFException("the server ended the connection");
    }
    return next;
  }

  /** Waits until the server has ended the connection, whatever it still sends. */
  void seesEnd() throws IOException {
    try {
      while (input.read() >= 0) {
        // what was on its way
      }
    } catch (SocketException _) {
      // a reset is an end too
    }
  }

  boolean hasInput() throws IOException {
    return input.available() > 0;
  }

  /** Closes all of them. */
  static void close(List<Peer> peers) throws IOException {
    for (Peer peer : peers) {
      peer.close();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
