/** Streams that tell their listeners when they can be used without waiting. */
@NullMarked
package rocket.worker.servlet.nonblocking;

import org.jspecify.annotations.NullMarked;
