package rocket.engine;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** How the same script reaches a server. */
enum Way {
  /** Over TCP, as the world does. */
  SOCKET {
    @Override
    RocketBuilder prepare(RocketBuilder builder) {
      return builder;
    }

    @Override
    End connect(Rocket server) throws IOException {
      var socket =
          new Socket(InetAddress.getLoopbackAddress(), server.interfaces().getFirst().port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return new End(
          socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput, socket);
    }
  },

  /** Over TLS. */
  TLS {
    @Override
    RocketBuilder prepare(RocketBuilder builder) {
      return builder.interfaces(TestTls.address());
    }

    @Override
    End connect(Rocket server) throws IOException {
      var address = server.interfaces().getFirst();
      var socket =
          (SSLSocket) CLIENT.getSocketFactory().createSocket(address.address(), address.port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.startHandshake();
      return new End(
          socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput, socket);
    }
  },

  /** Within the process. */
  MEMORY {
    @Override
    RocketBuilder prepare(RocketBuilder builder) {
      return builder.inProcess();
    }

    @Override
    End connect(Rocket server) {
      LocalConnection local = server.connect().timeout(PATIENCE);
      return new End(local.input(), local.output(), local::finish, local::close);
    }
  };

  private static final SSLContext CLIENT = TestTls.client();

  /** Only so that a test that fails ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Something that may fail. */
  interface Step {
    void take() throws IOException;
  }

  /** A client's end of a connection. */
  record End(InputStream raw, InputStream input, OutputStream output, Step finish, Closeable own) {
    End(InputStream raw, OutputStream output, Step finish, Closeable own) {
      this(raw, new BufferedInputStream(raw, 1 << 16), output, finish, own);
    }
  }

  abstract RocketBuilder prepare(RocketBuilder builder);

  abstract End connect(Rocket server) throws IOException;
}
