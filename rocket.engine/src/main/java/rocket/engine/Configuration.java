package rocket.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.api.ServerKeys;

/** A server's parameters, checked. What each means stands at {@link RocketBuilder}. */
record Configuration(
    List<Interface> interfaces,
    boolean inProcess,
    String method,
    AppInfo appInfo,
    int minThreads,
    int maxThreads,
    OptionalInt queueSize,
    Duration timeout,
    boolean handleSignals,
    Limits limits,
    Tls tls,
    Proxies proxies,
    Admitted admitted,
    LongSupplier nanoTime,
    InstantSource clock,
    @Nullable Consumer<? super Throwable> onFailure) {

  Configuration {
    interfaces = List.copyOf(interfaces);
    if (interfaces.isEmpty() && !inProcess) {
      throw new IllegalArgumentException("interfaces is empty; allowed: at least one interface");
    }
    for (Interface each : interfaces) {
      requireAddress(each);
    }
    if (!tls.equals(Tls.DEFAULT) && interfaces.stream().noneMatch(Interface::secure)) {
      throw new IllegalArgumentException(
          "tls is set, and no interface has a key and a certificate; allowed: with a secure"
              + " interface");
    }
    if (method.isBlank()) {
      throw new IllegalArgumentException("method is empty; allowed: the name of a method");
    }
    if (minThreads < 1) {
      throw new IllegalArgumentException(
          "min_threads is %d; allowed: at least 1".formatted(minThreads));
    }
    if (maxThreads != 0 && maxThreads < minThreads) {
      throw new IllegalArgumentException(
          "max_threads is %d; allowed: 0 for no maximum, or at least min_threads (%d)"
              .formatted(maxThreads, minThreads));
    }
    if (queueSize.isPresent() && queueSize.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "queue_size is %d; allowed: 0 or more, or none for the operating system's maximum"
              .formatted(queueSize.getAsInt()));
    }
    if (!timeout.isPositive() || timeout.compareTo(Limit.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timeout is %s; allowed: more than 0 s, at most a hundred years"
              .formatted(Limit.seconds(timeout)));
    }
  }

  /** The application's app_info with what the server adds. */
  AppInfo completeAppInfo() {
    return appInfo
        .with(ServerKeys.SERVER_SOFTWARE, Version.SERVER_SOFTWARE)
        .with(ServerKeys.MIN_THREADS, minThreads)
        .with(ServerKeys.MAX_THREADS, maxThreads);
  }

  private static void requireAddress(Interface each) {
    try {
      InetAddress.getByName(each.address());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "interface address '%s' is not known; allowed: an address of this machine, or a host name that has one"
              .formatted(each.address()),
          e);
    }
  }
}
