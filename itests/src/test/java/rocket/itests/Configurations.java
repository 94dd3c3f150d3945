package rocket.itests;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/**
 * What a framework's Configuration Admin is told of servers; by reflection, for the tests have its
 * API as little as the engine's jar does.
 */
record Configurations(BundleContext context) {
  private static final String ADMIN = "org.osgi.service.cm.ConfigurationAdmin";

  /** A configuration that was made. */
  record Made(Object configuration) {
    String pid() {
      return (String) call("getPid");
    }

    void update(Map<String, ?> properties) {
      try {
        type()
            .getMethod("update", Dictionary.class)
            .invoke(configuration, new Hashtable<>(properties));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    void delete() {
      call("delete");
    }

    private Object call(String method) {
      try {
        return type().getMethod(method).invoke(configuration);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private Class<?> type() throws ClassNotFoundException {
      return configuration
          .getClass()
          .getClassLoader()
          .loadClass("org.osgi.service.cm.Configuration");
    }
  }

  /** Configures a server. */
  Made server(Map<String, ?> properties) {
    var admin = admin();
    try {
      var configuration =
          admin
              .getClass()
              .getClassLoader()
              .loadClass(ADMIN)
              .getMethod("createFactoryConfiguration", String.class, String.class)
              .invoke(admin, "rocket.server", null);
      var made = new Made(configuration);
      made.update(properties);
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks for all references, for the class of the service is not the tests'. */
  private Object admin() {
    try {
      return context.getService(context.getAllServiceReferences(ADMIN, null)[0]);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
