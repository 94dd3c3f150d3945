package rocket.worker.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.SessionTrackingMode;
import java.lang.reflect.InvocationTargetException;
import java.util.EventListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a context that refuses changes: it has been initialised when servlets and filters
 * first see it (Servlet 6.1, section 4.4).
 */
abstract class SealedContext implements ServletContext {
  static IllegalStateException initialised() {
    return new IllegalStateException("the servlet context has been initialised");
  }

  @Override
  public boolean setInitParameter(String name, String value) {
    throw initialised();
  }

  @Override
  public ServletRegistration.Dynamic addServlet(String name, String className) {
    throw initialised();
  }

  @Override
  public ServletRegistration.Dynamic addServlet(String name, Servlet servlet) {
    throw initialised();
  }

  @Override
  public ServletRegistration.Dynamic addServlet(String name, Class<? extends Servlet> type) {
    throw initialised();
  }

  @Override
  public ServletRegistration.Dynamic addJspFile(String name, String file) {
    throw initialised();
  }

  @Override
  public FilterRegistration.Dynamic addFilter(String name, String className) {
    throw initialised();
  }

  @Override
  public FilterRegistration.Dynamic addFilter(String name, Filter filter) {
    throw initialised();
  }

  @Override
  public FilterRegistration.Dynamic addFilter(String name, Class<? extends Filter> type) {
    throw initialised();
  }

  @Override
  public void addListener(String className) {
    throw initialised();
  }

  @Override
  public <T extends EventListener> void addListener(T listener) {
    throw initialised();
  }

  @Override
  public void addListener(Class<? extends EventListener> type) {
    throw initialised();
  }

  @Override
  public void declareRoles(String... roles) {
    throw initialised();
  }

  @Override
  public void setSessionTrackingModes(Set<SessionTrackingMode> modes) {
    throw initialised();
  }

  @Override
  public void setSessionTimeout(int minutes) {
    throw initialised();
  }

  @Override
  public void setRequestCharacterEncoding(@Nullable String encoding) {
    throw initialised();
  }

  @Override
  public void setResponseCharacterEncoding(@Nullable String encoding) {
    throw initialised();
  }

  @Override
  public <T extends Servlet> T createServlet(Class<T> type) throws ServletException {
    return create(type);
  }

  @Override
  public <T extends Filter> T createFilter(Class<T> type) throws ServletException {
    return create(type);
  }

  @Override
  public <T extends EventListener> T createListener(Class<T> type) throws ServletException {
    return create(type);
  }

  static <T> T create(Class<T> type) throws ServletException {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new ServletException(type.getName() + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new ServletException(type.getName() + " cannot be made", e);
    }
  }
}
