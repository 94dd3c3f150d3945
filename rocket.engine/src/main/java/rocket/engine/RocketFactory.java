package rocket.engine;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes servers whose worker is, at every moment, the best one of their method among those that are
 * there. In OSGi it is a service of the engine's bundle. Thread-safe.
 */
@ProviderType
@SuppressWarnings("exports") // the annotation above is for the bundle's manifest
public interface RocketFactory {
  /**
   * Makes a server. Once started it begins to listen as soon as there is a worker of its method,
   * and follows from then on what becomes of that worker: a better one takes over, one that is
   * updated is succeeded by itself, and while there is none requests wait and are then answered 503
   * (see {@link Rocket#undeploy}).
   *
   * @throws IllegalArgumentException if a parameter is not allowed; the message says which, and
   *     what is allowed
   */
  Rocket create(RocketBuilder parameters);

  /** The methods that are there now, the best provider of each first, sorted by name. */
  List<FoundMethod> methods();
}
