package rocket.worker.servlet.webapp;

import jakarta.servlet.ServletContainerInitializer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a library does when an application starts.
 *
 * @param classes those that it handles; null if there are none
 */
public record Initializer(ServletContainerInitializer code, @Nullable Set<Class<?>> classes) {}
