/** How a request path becomes canonical and finds what its URL pattern is mapped to. */
@NullMarked
package rocket.worker.servlet.mapping;

import org.jspecify.annotations.NullMarked;
