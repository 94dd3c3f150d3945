/**
 * Sessions: their life, how requests find them, and where they are kept (Servlet 6.1, chapter 7).
 */
@NullMarked
package rocket.worker.servlet.session;

import org.jspecify.annotations.NullMarked;
