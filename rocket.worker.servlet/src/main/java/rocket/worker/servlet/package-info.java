/** Method "servlet": a Jakarta Servlet container. */
@NullMarked
package rocket.worker.servlet;

import org.jspecify.annotations.NullMarked;
