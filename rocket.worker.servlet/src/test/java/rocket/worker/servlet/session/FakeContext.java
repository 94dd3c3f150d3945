package rocket.worker.servlet.session;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;

/** As much of a context as sessions ask for: timeout and class loader. */
final class FakeContext {
  private FakeContext() {}

  static ServletContext of(int minutes) {
    ClassLoader loader = FakeContext.class.getClassLoader();
    return (ServletContext)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {ServletContext.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getSessionTimeout" -> minutes;
                  case "getClassLoader" -> loader;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
