package rocket.worker.servlet;

import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a servlet's and a filter's configuration and registration have in common. The application
 * has been initialised when somebody sees it, so nothing can be set.
 */
abstract class Deployed implements Registration {
  private final String name;
  private final Context context;
  private final Object instance;

  Deployed(String name, Context context, Object instance) {
    this.name = name;
    this.context = context;
    this.instance = instance;
  }

  public ServletContext getServletContext() {
    return context;
  }

  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(context.initParameters().keySet());
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getClassName() {
    return instance.getClass().getName();
  }

  @Override
  public @Nullable String getInitParameter(String parameter) {
    return context.getInitParameter(parameter);
  }

  @Override
  public Map<String, String> getInitParameters() {
    return context.initParameters();
  }

  @Override
  public boolean setInitParameter(String parameter, String value) {
    throw SealedContext.initialised();
  }

  @Override
  public Set<String> setInitParameters(Map<String, String> parameters) {
    throw SealedContext.initialised();
  }
}
