package rocket.itests;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A server that was configured, as it tells of itself by its service. */
record ConfiguredServer(BundleContext context, String pid) {
  private static final int PATIENCE_SECONDS = 20;

  /** Waits until it is in this state; gives its service. */
  ServiceReference<?> await(String state) throws Exception {
    return await("(rocket.state=%s)".formatted(state), true);
  }

  /** Waits until its service fits this filter. */
  ServiceReference<?> awaitFitting(String filter) throws Exception {
    return await(filter, true);
  }

  void awaitEnd() throws Exception {
    await("(rocket.state=*)", false);
  }

  /** Its port once it is in this state. */
  int port(String state) throws Exception {
    var interfaces = (String[]) await(state).getProperty("rocket.interfaces");
    return Integer.parseInt(interfaces[0].substring(interfaces[0].lastIndexOf(':') + 1));
  }

  private ServiceReference<?> await(String filter, boolean there) throws Exception {
    var changes = new LinkedBlockingQueue<Object>();
    AllServiceListener listener = changes::add; // the class of the service is not the tests'
    context.addServiceListener(listener);
    try {
      while (true) {
        var found = find(filter);
        if ((found != null) == there) {
          return found;
        }
        if (changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
          throw new AssertionError("%s %s; there is: %s".formatted(pid, filter, describe()));
        }
      }
    } finally {
      context.removeServiceListener(listener);
    }
  }

  private ServiceReference<?> find(String filter) throws InvalidSyntaxException {
    var all =
        context.getAllServiceReferences(
            "rocket.engine.Rocket", "(&(service.pid=%s)%s)".formatted(pid, filter));
    return all == null ? null : all[0];
  }

  private String describe() throws InvalidSyntaxException {
    var found = find("(rocket.state=*)");
    return found == null ? "nothing" : found.getProperties().toString();
  }
}
