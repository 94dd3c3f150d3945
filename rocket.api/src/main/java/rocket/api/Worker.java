package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers what a server receives: an {@link HttpWorker} gets requests, a {@link StreamWorker} gets
 * connections. One worker serves all threads of its server at once, so it is thread-safe.
 */
@ConsumerType
public sealed interface Worker extends AutoCloseable permits HttpWorker, StreamWorker {
  /** Gives back what the worker holds. Called once, after its last request has ended. */
  @Override
  default void close() {}
}
