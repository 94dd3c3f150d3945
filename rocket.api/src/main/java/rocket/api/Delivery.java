package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a worker is asked and told of content that may leave after its call has returned: on any
 * thread, perhaps one that other connections wait for, and never two at once.
 */
@ConsumerType
@FunctionalInterface
public interface Delivery {
  /**
   * All has been sent, or the rest will never be: nothing of the content is used any more. Told
   * exactly once, also if {@link Response#send(java.util.List, Delivery)} throws. What it throws is
   * logged.
   */
  void ended();

  /**
   * Whether the content is still what the head has announced. Asked just before the last of it
   * leaves; if it is not, or this throws, the connection is broken off instead, so that the peer
   * does not take for whole what is a mixture.
   */
  default boolean intact() {
    return true;
  }
}
