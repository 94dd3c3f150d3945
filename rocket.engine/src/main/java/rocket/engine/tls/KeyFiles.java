package rocket.engine.tls;

import java.nio.file.Path;

/**
 * Where a key and its certificate are.
 *
 * @param key the private key
 * @param certificate the certificate and those that lead to its authority; it may be the same file
 */
public record KeyFiles(Path key, Path certificate) {}
