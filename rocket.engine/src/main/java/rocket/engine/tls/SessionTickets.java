package rocket.engine.tls;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.Provider;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Turns session tickets on where a provider has them off: without them Conscrypt resumes no session
 * of TLS 1.3. Its own class is the only way to say so, and is known by name alone. Thread-safe.
 */
final class SessionTickets {
  private static final String CONSCRYPT = "org.conscrypt.Conscrypt";
  private static final MethodType SWITCH =
      MethodType.methodType(void.class, SSLEngine.class, boolean.class);

  private final @Nullable MethodHandle conscrypt;

  private SessionTickets(@Nullable MethodHandle conscrypt) {
    this.conscrypt = conscrypt;
  }

  static SessionTickets of(Provider provider) {
    Class<?> type = provider.getClass();
    if (!type.getName().startsWith("org.conscrypt.")) {
      return new SessionTickets(null);
    }
    try {
      Class<?> conscrypt = Class.forName(CONSCRYPT, true, type.getClassLoader());
      return new SessionTickets(
          MethodHandles.publicLookup().findStatic(conscrypt, "setUseSessionTickets", SWITCH));
    } catch (ReflectiveOperationException _) {
      return new SessionTickets(null); // An older one; sessions of TLS 1.2 are resumed.
    }
  }

  void offer(SSLEngine engine) {
    if (conscrypt == null) {
      return;
    }
    try {
      conscrypt.invokeExact(engine, true);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
