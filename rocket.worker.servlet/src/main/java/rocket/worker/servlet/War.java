package rocket.worker.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.worker.servlet.descriptor.DescriptorException;
import rocket.worker.servlet.model.Declarations;
import rocket.worker.servlet.model.Declarer;
import rocket.worker.servlet.webapp.WarException;
import rocket.worker.servlet.webapp.Webapp;

/** The web application of the app_info key {@code war}, until it has ended. */
final class War implements Declarer {
  private static final String ALLOWED = "a WAR file or a folder that is there";

  private final Webapp webapp;

  private War(Webapp webapp) {
    this.webapp = webapp;
  }

  /**
   * Opens it.
   *
   * @throws AppInfoException if there is none, or it says something that is not allowed
   */
  static War open(AppInfo appInfo) {
    Object value = appInfo.find(Settings.WAR).orElseThrow();
    try {
      Path path = value instanceof Path given ? given : Path.of(value.toString());
      if (!Files.exists(path)) {
        throw AppInfoException.of(Settings.WAR, value, ALLOWED);
      }
      return new War(Webapp.open(path.toAbsolutePath(), Webapp.platform()));
    } catch (InvalidPathException e) {
      throw AppInfoException.of(Settings.WAR, value, ALLOWED);
    } catch (DescriptorException | WarException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw failed("'%s' cannot be read: %s".formatted(value, e), e);
    }
  }

  /** Where it wants to be; empty for the root. */
  String contextPath() {
    return webapp.descriptor().defaultContextPath().orElse("");
  }

  @Override
  public void declare(Declarations to) {
    try {
      webapp.declare(to, InstantSource.system());
    } catch (DescriptorException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void ended() {
    webapp.close();
  }

  private static AppInfoException failed(String why, Exception cause) {
    return new AppInfoException(
        Settings.WAR, "app_info '%s': %s".formatted(Settings.WAR, why), cause);
  }
}
