package rocket.bench.client;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A connection to a loopback port by the C library of Linux, for what Java's sockets cannot:
 * looking without taking, and taking without copying (recv(2), tcp(7)). Confined to one thread.
 */
final class NativeSocket implements AutoCloseable {
  private static final int AF_INET = 2;
  private static final int SOCK_STREAM = 1;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVTIMEO = 20;
  private static final int MSG_PEEK = 0x2;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_WAITALL = 0x100;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int ADDRESS_BYTES = 16;
  private static final int PATIENCE_SECONDS = 10;

  private static final long MOST = 1 << 20;

  private static final MethodHandle SOCKET =
      function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CONNECT =
      function("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SEND =
      function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RECV =
      function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment buffer = arena.allocate(MOST);
  private final int descriptor;

  NativeSocket(int port) throws IOException {
    descriptor = call("socket", SOCKET, AF_INET, SOCK_STREAM, 0);
    var patience = arena.allocate(JAVA_LONG, 2);
    patience.set(JAVA_LONG, 0, PATIENCE_SECONDS);
    call("setsockopt", SETSOCKOPT, descriptor, SOL_SOCKET, SO_RCVTIMEO, patience, 16);
    var address = arena.allocate(ADDRESS_BYTES, JAVA_INT.byteAlignment());
    address.set(JAVA_SHORT, 0, (short) AF_INET);
    byte[] rest = {(byte) (port >> 8), (byte) port, 127, 0, 0, 1};
    MemorySegment.copy(rest, 0, address, JAVA_BYTE, 2, rest.length);
    call("connect", CONNECT, descriptor, address, ADDRESS_BYTES);
  }

  void send(byte[] bytes) throws IOException {
    MemorySegment.copy(bytes, 0, buffer, JAVA_BYTE, 0, bytes.length);
    transfer("send", SEND, bytes.length, MSG_NOSIGNAL);
  }

  /** Waits for input, and gives what of it is there without taking it. */
  byte[] peek(int most) throws IOException {
    long there = transfer("recv", RECV, most, MSG_PEEK);
    if (there == 0) {
      throw new IOException("the connection ended");
    }
    return buffer.asSlice(0, there).toArray(JAVA_BYTE);
  }

  /** Throws away as much as this, or a mebibyte, waiting for it. */
  long skip(long most) throws IOException {
    long skipped = transfer("recv", RECV, Math.min(most, MOST), MSG_TRUNC | MSG_WAITALL);
    if (skipped == 0) {
      throw new IOException("the connection ended, and %d more bytes were due".formatted(most));
    }
    return skipped;
  }

  @Override
  public void close() throws IOException {
    call("close", CLOSE, descriptor);
    arena.close();
  }

  @SuppressWarnings("restricted") // bench/run gives the leave
  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }

  /** What happens often, and so in the way that is compiled best. */
  private long transfer(String name, MethodHandle function, long bytes, int flags)
      throws IOException {
    try {
      return succeeded(name, (long) function.invokeExact(descriptor, buffer, bytes, flags));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // the functions of C throw nothing
    }
  }

  private static int call(String name, MethodHandle function, Object... arguments)
      throws IOException {
    try {
      return (int) succeeded(name, (int) function.invokeWithArguments(arguments));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // the functions of C throw nothing
    }
  }

  private static long succeeded(String name, long result) throws IOException {
    if (result < 0) {
      throw new IOException(name + " failed");
    }
    return result;
  }
}
