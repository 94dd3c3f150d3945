/** Forms with files: {@code multipart/form-data} (RFC 7578, Servlet 6.1, section 3.2). */
@NullMarked
package rocket.worker.servlet.multipart;

import org.jspecify.annotations.NullMarked;
