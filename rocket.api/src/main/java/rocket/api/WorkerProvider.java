package rocket.api;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes workers of one method; the one seam by which a worker is plugged in.
 *
 * <p>A provider has no state and a public constructor without parameters. It is found by {@link
 * java.util.ServiceLoader} on the class path and the module path, by its bundle in OSGi, or handed
 * to the server in code. Its methods may be called from any thread.
 */
@ConsumerType
public interface WorkerProvider {
  /** The string that selects this worker, such as {@code "servlet"}: not empty, without spaces. */
  String method();

  /** Other strings that select it too. */
  default Set<String> aliases() {
    return Set.of();
  }

  /**
   * Makes a worker, ready to serve.
   *
   * @throws AppInfoException if {@code appInfo} lacks something or has something that is not
   *     allowed
   * @throws Exception if the worker cannot be made for another reason
   */
  Worker create(AppInfo appInfo) throws Exception;
}
