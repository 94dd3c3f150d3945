package rocket.worker.servlet.webapp;

import static jakarta.servlet.RequestDispatcher.INCLUDE_PATH_INFO;
import static jakarta.servlet.RequestDispatcher.INCLUDE_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.INCLUDE_SERVLET_PATH;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.CanonicalPath;
import rocket.worker.servlet.mapping.Routes;
import rocket.worker.servlet.mapping.UrlPattern;

/**
 * Serves the content of a web application, where no other servlet does (Servlet 6.1, sections 12.2
 * and 10.10). What is in {@code WEB-INF} and {@code META-INF} is there for dispatchers alone.
 */
public final class DefaultServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Applications know it by this name. */
  static final String NAME = "default";

  /** Longer than any name of a file on a disk, which is then not looked for. */
  private static final int LONGEST_PATH = 4096;

  private final transient Content content;
  private final transient List<String> welcomeFiles;
  private final transient FileReply reply;

  /** The other servlets, which serve some of the names that welcome. */
  private transient @Nullable Routes<String> others;

  DefaultServlet(Content content, List<String> welcomeFiles, FileReply reply) {
    this.content = content;
    this.welcomeFiles = List.copyOf(welcomeFiles);
    this.reply = reply;
  }

  /** All registrations are there now. */
  @Override
  public void init() {
    Map<UrlPattern, String> patterns = new HashMap<>();
    for (ServletRegistration each : getServletContext().getServletRegistrations().values()) {
      if (!getServletName().equals(each.getName())) {
        each.getMappings().forEach(text -> patterns.put(UrlPattern.of(text), each.getName()));
      }
    }
    patterns.remove(UrlPattern.of("/"));
    others = new Routes<>(patterns);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String path = path(request);
    boolean client = request.getDispatcherType() == DispatcherType.REQUEST;
    boolean forbidden = path.length() > LONGEST_PATH || (client && CanonicalPath.isHidden(path));
    Optional<Path> found = forbidden ? Optional.empty() : content.find(path);
    if (found.isEmpty()) {
      refuse(request, response, path);
    } else if (Files.isDirectory(found.get())) {
      serveFolder(request, response, path);
    } else if (isPage(path)) {
      response.sendError(
          HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
          "JSP pages are not served: there is no engine for them.");
    } else {
      reply.send(request, response, found.get(), path);
    }
  }

  /** Forms are forwarded to plain pages too. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    doGet(request, response);
  }

  /** A folder is shown by one of the files that welcome. */
  private void serveFolder(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException, ServletException {
    if (!path.endsWith("/")) {
      if (request.getDispatcherType() == DispatcherType.REQUEST) {
        redirect(request, response, path);
      } else {
        refuse(request, response, path);
      }
      return;
    }
    Optional<String> welcome = welcome(path);
    if (welcome.isEmpty() || isIncluded(request)) {
      refuse(request, response, path);
      return;
    }
    RequestDispatcher page =
        Objects.requireNonNull(request.getRequestDispatcher(PathText.encoded(welcome.get())));
    page.forward(request, response);
  }

  /** A file of the application, or else what a servlet is mapped to (section 10.10). */
  private Optional<String> welcome(String folder) {
    for (String name : welcomeFiles) {
      Optional<Path> file = content.find(folder + name);
      if (file.isPresent() && Files.isRegularFile(file.get())) {
        return Optional.of(folder + name);
      }
    }
    Routes<String> routes = Objects.requireNonNull(others, "init has not been called");
    return welcomeFiles.stream()
        .map(name -> folder + name)
        .filter(path -> routes.find(path) != null)
        .findFirst();
  }

  private static void redirect(
      HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
    String query = request.getQueryString();
    response.sendRedirect(
        request.getContextPath()
            + PathText.encoded(path)
            + "/"
            + (query == null ? "" : "?" + query));
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    if (isIncluded(request)) {
      throw new FileNotFoundException(path); // section 9.3
    }
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  private static boolean isIncluded(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.INCLUDE;
  }

  private static String path(HttpServletRequest request) {
    boolean told = isIncluded(request) && request.getAttribute(INCLUDE_REQUEST_URI) != null;
    Object path = told ? request.getAttribute(INCLUDE_SERVLET_PATH) : request.getServletPath();
    Object info = told ? request.getAttribute(INCLUDE_PATH_INFO) : request.getPathInfo();
    return Objects.toString(path, "") + Objects.toString(info, "");
  }

  /** The source of a page is nothing to be sent. */
  private static boolean isPage(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".jsp") || name.endsWith(".jspx");
  }
}
