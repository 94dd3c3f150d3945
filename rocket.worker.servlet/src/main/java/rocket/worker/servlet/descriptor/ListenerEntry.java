package rocket.worker.servlet.descriptor;

/**
 * A listener of a descriptor.
 *
 * @param type the name of its class
 */
public record ListenerEntry(String type, Place place) {}
