package rocket.engine.osgi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import rocket.api.WorkerProvider;

/**
 * Sees providers that are registered as services come, change their ranking and go. One that an
 * extender such as SPI-Fly registered for a bundle is left alone: {@link BundleWatch} sees it.
 * Thread-safe.
 */
final class ServiceWatch implements ServiceListener {
  private static final String FILTER =
      "(&(objectClass=%s)(!(serviceloader.mediator=*)))".formatted(WorkerProvider.class.getName());

  private final BundleContext context;
  private final Supplier<Stay> stays;
  private final Map<ServiceReference<?>, ServiceStay> present = new ConcurrentHashMap<>();

  ServiceWatch(BundleContext context, Supplier<Stay> stays) {
    this.context = context;
    this.stays = stays;
  }

  void open() {
    try {
      context.addServiceListener(this, FILTER);
      for (ServiceReference<?> each : context.getServiceReferences(WorkerProvider.class, FILTER)) {
        arrive(each);
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() {
    context.removeServiceListener(this);
    present.keySet().forEach(this::leave);
  }

  @Override
  public void serviceChanged(ServiceEvent event) {
    switch (event.getType()) {
      case ServiceEvent.REGISTERED, ServiceEvent.MODIFIED -> arrive(event.getServiceReference());
      default -> leave(event.getServiceReference());
    }
  }

  /** One that is here already has changed. */
  private void arrive(ServiceReference<?> service) {
    var stay = new ServiceStay(context, service, stays.get());
    ServiceStay known = present.putIfAbsent(service, stay);
    if (known == null) {
      stay.begin();
    } else {
      known.changed();
    }
    if (service.getBundle() == null) {
      leave(service); // it went before it was seen to come
    }
  }

  private void leave(ServiceReference<?> service) {
    ServiceStay stay = present.remove(service);
    if (stay != null) {
      stay.end();
    }
  }
}
