package rocket.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;
import rocket.engine.tls.TlsEngines;

/**
 * Where connections come from: the bound server sockets of all interfaces, all of them or none, and
 * the process itself. Thread-safe.
 */
final class ServerSockets {
  /** More than any operating system's own maximum, to which it is cut. */
  private static final int LONGEST_QUEUE = 65_535;

  /**
   * A socket and where it really listens.
   *
   * @param queue how many connections the system was asked to keep for it
   * @param tls makes the server's side of its TLS connections; null for plain text
   */
  record Bound(
      Interface address, ServerSocketChannel channel, int queue, @Nullable TlsEngines tls) {}

  private final List<Bound> bound;
  private final Certificates certificates;
  private final Backlog backlog = new Backlog();

  private ServerSockets(List<Bound> bound, Certificates certificates) {
    this.bound = List.copyOf(bound);
    this.certificates = certificates;
  }

  /**
   * Binds every interface.
   *
   * @param certificates of those that are secure
   * @throws StartException if one cannot be bound; then none is
   */
  static ServerSockets bind(
      List<Interface> interfaces, OptionalInt queueSize, Certificates certificates) {
    List<Bound> bound = new ArrayList<>();
    for (Interface each : interfaces) {
      try {
        bound.add(bind(each, queueSize.orElse(LONGEST_QUEUE), certificates.engines(each)));
      } catch (IOException e) {
        new ServerSockets(bound, certificates).close();
        throw new StartException("cannot listen at %s: %s".formatted(each, reason(e)), e);
      } catch (RuntimeException e) {
        new ServerSockets(bound, certificates).close();
        throw e;
      }
    }
    return new ServerSockets(bound, certificates);
  }

  List<Bound> bound() {
    return bound;
  }

  /** The connections that are made within the process. */
  Backlog backlog() {
    return backlog;
  }

  /** What its secure interfaces present. */
  Certificates certificates() {
    return certificates;
  }

  /** What threads that serve them are called, but for their role. */
  String name() {
    return bound.isEmpty() ? "rocket-local" : "rocket-" + bound.getFirst().address().port();
  }

  /** The interfaces with their real ports. */
  List<Interface> interfaces() {
    List<Interface> real = new ArrayList<>();
    for (Bound each : bound) {
      real.add(each.address());
    }
    return List.copyOf(real);
  }

  void close() {
    backlog.close();
    for (Bound each : bound) {
      try {
        each.channel().close();
      } catch (IOException e) {
        Logs.SERVER.warn("Closing the server socket at {} failed", each.address(), e);
      }
    }
  }

  private static Bound bind(Interface wanted, int queue, @Nullable TlsEngines tls)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(
          new InetSocketAddress(InetAddress.getByName(wanted.address()), wanted.port()), queue);
      channel.configureBlocking(false);
      var local = (InetSocketAddress) channel.getLocalAddress();
      return new Bound(wanted.withPort(local.getPort()), channel, queue, tls);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
