package rocket.worker.servlet;

import java.time.InstantSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpWorker;
import rocket.api.WorkerProvider;

/**
 * Makes workers of method {@code servlet}. The keys of app_info:
 *
 * <dl>
 *   <dt>{@code servlet} (required, unless there is an {@code application})
 *   <dd>A {@link jakarta.servlet.Servlet}, a class of one or the name of such a class, which then
 *       gets every request (pattern {@code /*}: the servlet path is empty, the path info is
 *       everything); or a map from URL pattern to any of these. A class is public, has a public
 *       constructor without parameters, and is loaded by name by the thread's context class loader
 *       or else by this module's. Equal values are one servlet with several patterns.
 *   <dt>{@code application}
 *   <dd>A {@link WebApplication}, in place of {@code servlet} and {@code filters}.
 *   <dt>{@code filters}
 *   <dd>A map from URL pattern to a {@link jakarta.servlet.Filter}, a class or a name, or a list of
 *       these. Filters run in the order of the map, so give one that keeps an order.
 *   <dt>{@code context_path}
 *   <dd>What the paths of the application begin with, such as {@code /shop}; empty unless set.
 *       Other paths are answered 404.
 *   <dt>{@code init_parameters}
 *   <dd>A map of strings: the init parameters of the context, and of every servlet and filter too.
 *   <dt>{@code session_timeout}
 *   <dd>Minutes that a session is kept without a request: 0 (for ever) to 525,600; 30 unless set.
 *   <dt>{@code futures}
 *   <dd>Whether requests have the attributes {@code wsgiorg.executor}, a {@link
 *       RememberingExecutor}, and {@code wsgiorg.futures}, a map of the {@link RememberedFuture}s
 *       by name. Off unless set.
 * </dl>
 *
 * <p>The servlets and filters of these keys are initialised before {@link #create} returns and
 * destroyed when the worker is closed; those of an application as it says itself. Servlets and
 * filters of {@code servlet} and {@code filters} may all work asynchronously.
 */
public final class ServletProvider implements WorkerProvider {
  /** Found by name and by {@link java.util.ServiceLoader}. */
  public ServletProvider() {}

  @Override
  public String method() {
    return "servlet";
  }

  /**
   * Makes a worker.
   *
   * @throws AppInfoException if app_info has neither {@code servlet} nor {@code application}, an
   *     unknown key or a value that is not allowed, or a servlet or filter cannot be made or
   *     initialised
   */
  @Override
  public HttpWorker create(AppInfo appInfo) {
    return new ServletWorker(Application.open(Settings.of(appInfo), InstantSource.system()));
  }
}
