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
 *   <dt>{@code war}
 *   <dd>The path of a WAR file, or of a folder that one was unpacked in, in place of {@code
 *       servlet} and {@code filters} (Servlet 6.1, chapter 10). A {@code context_path} counts more
 *       than what it says itself, and {@code init_parameters} do.
 *   <dt>{@code applications}
 *   <dd>Several of them, in place of one: a map from where each is, {@code /path} or {@code
 *       //host/path}, to the path of a WAR or its folder, to a {@link WebApplication}, or to a map
 *       of these keys. The longest path counts, and one with a host before those without. Other
 *       keys, such as {@code session_timeout}, are for all of them.
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
 *   <dt>{@code session_limit}
 *   <dd>The most sessions: 1 to 100,000,000; 100,000 unless set. Past it, those give way whose
 *       clients have never come back; where there are none, requests for another session are
 *       answered 503.
 *   <dt>{@code session_cookie}
 *   <dd>Attributes of the session cookie, and its {@code Name}: a map, or text such as {@code
 *       Name=id; SameSite=Lax; HttpOnly=false}. The application may change them.
 *   <dt>{@code session_tracking}
 *   <dd>By what the requests of a session are known: {@code cookie}, {@code url}, {@code cookie,
 *       url} (unless set) or {@code ssl}. The application may change it.
 *   <dt>{@code session_store}
 *   <dd>Where sessions are while nobody uses them: {@code memory} (unless set); {@code file}, where
 *       they outlive the server; or a {@link rocket.worker.servlet.spi.SessionStore}.
 *   <dt>{@code session_folder}
 *   <dd>The folder of store {@code file}, which requires it; said of several applications, each has
 *       a folder of its own in it.
 *   <dt>{@code session_passivate_after}
 *   <dd>Seconds after which a session that nobody uses leaves the memory for the store; 0 (unless
 *       set) for not before the application ends.
 *   <dt>{@code session_filter}
 *   <dd>Which classes may come back from the store: a pattern of {@link java.io.ObjectInputFilter},
 *       such as {@code com.acme.**;java.base/*;!*}. All that the application has, unless set.
 *   <dt>{@code users}
 *   <dd>Who may log in: a {@link rocket.worker.servlet.spi.Users}, or a file with {@code
 *       name:hash:role,role} in each line, where the hash is one of bcrypt, as {@code htpasswd -B}
 *       writes it, or <code>{SHA-256}</code> and that of {@code name:realm:password} in hexadecimal
 *       digits, which {@code digest} needs. It is read again when it has changed.
 *   <dt>{@code login}
 *   <dd>How people log in: {@code basic}, {@code digest}, {@code form} or {@code client-cert};
 *       before what the application says.
 *   <dt>{@code login_realm}
 *   <dd>What people are told that they log in to; {@code Restricted} unless set.
 *   <dt>{@code login_page}, {@code login_error_page}
 *   <dd>For {@code form}: the paths, below the context, of the page with the form and of the one
 *       that is shown when a login failed.
 *   <dt>{@code https_port}
 *   <dd>Where the same is served over TLS, for requests that a constraint wants to be confidential;
 *       without it, or with 0, they are answered 403.
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
    return appInfo.contains(Settings.APPLICATIONS)
        ? Applications.open(appInfo, InstantSource.system())
        : new ServletWorker(Application.open(Settings.of(appInfo), InstantSource.system()));
  }
}
