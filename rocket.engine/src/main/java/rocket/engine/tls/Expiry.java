package rocket.engine.tls;

import java.nio.file.Path;
import java.time.Instant;

/**
 * When certificates end.
 *
 * @param file where they stand
 * @param end the earliest end of one of them
 */
public record Expiry(Path file, Instant end) {}
