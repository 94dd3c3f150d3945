/** Who may do what, and how people prove who they are (Servlet 6.1, chapter 13). */
@NullMarked
package rocket.worker.servlet.security;

import org.jspecify.annotations.NullMarked;
