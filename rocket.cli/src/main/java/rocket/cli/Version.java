package rocket.cli;

import picocli.CommandLine.IVersionProvider;
import rocket.engine.Rocket;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "Rocket %s (Java %s, %s %s)"
          .formatted(
              Rocket.version(),
              Runtime.version(),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }
}
