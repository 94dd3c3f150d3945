package rocket.engine;

/** Which Rocket this is. */
final class Version {
  /** The version, such as {@code 0.1.0}; a test compares it with the build's. */
  static final String NUMBER = "0.1.0";

  /** Name and version, as in the {@code Server} field. */
  static final String SERVER_SOFTWARE = "Rocket/" + NUMBER;

  private Version() {}
}
