package rocket.worker.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestAttributeEvent;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of requests (Servlet 6.1, chapter 11). Not changed once there are requests. */
final class RequestListeners {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final List<ServletRequestListener> lives = new ArrayList<>(0);
  private final List<ServletRequestAttributeListener> attributes = new ArrayList<>(0);

  void add(EventListener listener) {
    if (listener instanceof ServletRequestListener life) {
      lives.add(life);
    }
    if (listener instanceof ServletRequestAttributeListener attribute) {
      attributes.add(attribute);
    }
  }

  /** Whether anybody is told that requests come and go. */
  boolean hearLives() {
    return !lives.isEmpty();
  }

  /** Whether anybody is told of attributes. */
  boolean hearAttributes() {
    return !attributes.isEmpty();
  }

  void begun(ServletContext context, ServletRequest request) {
    for (ServletRequestListener listener : lives) {
      listener.requestInitialized(new ServletRequestEvent(context, request));
    }
  }

  /** The last to be told of the beginning is the first to be told of the end. */
  void ended(ServletContext context, ServletRequest request) {
    for (ServletRequestListener listener : lives.reversed()) {
      try {
        listener.requestDestroyed(new ServletRequestEvent(context, request));
      } catch (RuntimeException e) { // the answer has been given
        LOG.error("A request listener failed at the end of a request", e);
      }
    }
  }

  /** An attribute has changed; null is a value that is not there. */
  void changed(
      ServletContext context,
      ServletRequest request,
      String name,
      @Nullable Object before,
      @Nullable Object now) {
    for (ServletRequestAttributeListener listener : attributes) {
      if (before == null) {
        if (now != null) {
          listener.attributeAdded(new ServletRequestAttributeEvent(context, request, name, now));
        }
      } else {
        var event = new ServletRequestAttributeEvent(context, request, name, before);
        if (now == null) {
          listener.attributeRemoved(event);
        } else {
          listener.attributeReplaced(event);
        }
      }
    }
  }
}
