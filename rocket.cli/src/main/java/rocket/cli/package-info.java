/** The command line: what is asked for becomes one running server. */
@NullMarked
package rocket.cli;

import org.jspecify.annotations.NullMarked;
