package rocket.engine.osgi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;

class BundleWatchTest {
  private final AtomicInteger looks = new AtomicInteger();
  private final BundleWatch watch =
      new BundleWatch(
          stub(BundleContext.class, _ -> null), () -> new Stay(new Directory(), new Followers()));

  /** Made when the watch is there. */
  private final Bundle bundle = stub(Bundle.class, this::answer);

  private interface Answers {
    Object to(String method);
  }

  private static <T> T stub(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> answers.to(method.getName());
                }));
  }

  private Object answer(String method) {
    return switch (method) {
      case "getBundleId" -> 1L;
      case "getState" -> looks.incrementAndGet() == 1 ? stoppedThenStarted() : Bundle.ACTIVE;
      default -> null;
    };
  }

  /** What a thread sees that is slow to look: the bundle was stopped, and has come back since. */
  private int stoppedThenStarted() {
    watch.bundleChanged(new BundleEvent(BundleEvent.STOPPING, bundle));
    watch.bundleChanged(new BundleEvent(BundleEvent.STARTED, bundle));
    return Bundle.RESOLVED;
  }

  @Test
  void a_bundle_that_came_back_is_not_taken_for_the_one_that_left() {
    watch.bundleChanged(new BundleEvent(BundleEvent.STARTED, bundle));
    assertTrue(watch.knows(bundle));
  }
}
