/** The OSGi framework that the launcher hosts for the worker bundles of a folder. */
@NullMarked
package rocket.cli.bundles;

import org.jspecify.annotations.NullMarked;
