package rocket.engine.tls;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Whose TLS is used: the JDK's, or that of another provider of the Java Cryptography Architecture,
 * found by its name among those of the JVM, then as a service, then by the name of its class.
 *
 * <p>Another one is used when it is asked for, and not because it is there: native code that reads
 * what strangers send should be somebody's decision, and a library that came along with another is
 * none.
 */
final class EngineProvider {
  /** BoringSSL for Java; it does not announce itself as a service. */
  private static final String CONSCRYPT = "conscrypt";

  private static final String CONSCRYPT_CLASS = "org.conscrypt.OpenSSLProvider";

  private EngineProvider() {}

  /**
   * A context that has no keys yet.
   *
   * @param name of a provider, or of its class; null: whatever the JVM prefers
   * @throws TlsException if there is none of this name, or it has no TLS
   */
  static SSLContext context(@Nullable String name) throws TlsException {
    try {
      return name == null
          ? SSLContext.getInstance("TLS")
          : SSLContext.getInstance("TLS", provider(name));
    } catch (NoSuchAlgorithmException e) {
      throw new TlsException(
          "tls_provider '%s' has no TLS; allowed: one that has".formatted(name), e);
    }
  }

  private static Provider provider(String name) throws TlsException {
    List<String> known = new ArrayList<>();
    for (Provider each : Security.getProviders()) {
      if (each.getName().equalsIgnoreCase(name)) {
        return each;
      }
      if (each.getService("SSLContext", "TLS") != null) {
        known.add(each.getName());
      }
    }
    Provider service = service(name);
    if (service != null) {
      return service;
    }
    try {
      return instance(name.equalsIgnoreCase(CONSCRYPT) ? CONSCRYPT_CLASS : name);
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new TlsException(
          "tls_provider '%s' is not known; allowed: %s, or the name or class of a provider on the path"
              .formatted(name, String.join(", ", known)),
          e);
    }
  }

  private static @Nullable Provider service(String name) {
    try {
      return ServiceLoader.load(Provider.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(each -> each.getName().equalsIgnoreCase(name))
          .findFirst()
          .orElse(null);
    } catch (ServiceConfigurationError _) {
      return null; // A broken stranger; the one that was asked for may still be found.
    }
  }

  private static Provider instance(String type) throws ReflectiveOperationException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? EngineProvider.class.getClassLoader() : context;
    return Class.forName(type, true, loader)
        .asSubclass(Provider.class)
        .getConstructor()
        .newInstance();
  }
}
