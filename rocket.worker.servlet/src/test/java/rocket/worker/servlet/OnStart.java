package rocket.worker.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.function.Consumer;

/** A context listener in a lambda. */
record OnStart(Consumer<ServletContext> code) implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    code.accept(event.getServletContext());
  }
}
