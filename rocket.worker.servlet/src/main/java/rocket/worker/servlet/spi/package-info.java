/** What a servlet application may be given by others: where its sessions go, who its users are. */
@NullMarked
package rocket.worker.servlet.spi;

import org.jspecify.annotations.NullMarked;
