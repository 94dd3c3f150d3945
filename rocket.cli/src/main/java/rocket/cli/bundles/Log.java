package rocket.cli.bundles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the bundles, told to people. */
final class Log {
  static final Logger BUNDLES = LoggerFactory.getLogger("Rocket.Bundles");

  private Log() {}
}
