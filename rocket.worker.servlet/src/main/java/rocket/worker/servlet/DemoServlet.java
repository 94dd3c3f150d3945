package rocket.worker.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Says hello and shows what a servlet is told: the sorted environment of the request, one {@code
 * key = value} a line. Its names are those of CGI (RFC 3875, section 4.1), so that they can be
 * compared with what other servers tell their applications; the rest is under the names of the
 * servlet API.
 */
public final class DemoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Without parameters, to be named by class. */
  public DemoServlet() {}

  /** Answers every method alike. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain; charset=utf-8");
    PrintWriter writer = response.getWriter();
    writer.print("Hello world!\n\n");
    environment(request).forEach((key, value) -> writer.print(key + " = " + value + "\n"));
  }

  private Map<String, Object> environment(HttpServletRequest request) {
    Map<String, Object> environment = new TreeMap<>();
    environment.put("REQUEST_METHOD", request.getMethod());
    environment.put("SCRIPT_NAME", request.getContextPath() + request.getServletPath());
    environment.put("PATH_INFO", Objects.requireNonNullElse(request.getPathInfo(), ""));
    environment.put("QUERY_STRING", Objects.requireNonNullElse(request.getQueryString(), ""));
    environment.put("REQUEST_URI", request.getRequestURI());
    environment.put("SERVER_NAME", request.getServerName());
    environment.put("SERVER_PORT", request.getServerPort());
    environment.put("SERVER_PROTOCOL", request.getProtocol());
    environment.put("REMOTE_ADDR", request.getRemoteAddr());
    environment.put("REMOTE_PORT", request.getRemotePort());
    environment.put("REQUEST_SCHEME", request.getScheme());
    ServletContext context = getServletContext();
    environment.put("SERVER_SOFTWARE", context.getServerInfo());
    environment.put("servlet.version", context.getMajorVersion() + "." + context.getMinorVersion());
    environment.put("servlet.name", getServletName());
    environment.put("servlet.request_id", request.getRequestId());
    environment.put("servlet.connection_id", request.getServletConnection().getConnectionId());
    for (String name : Collections.list(request.getHeaderNames())) {
      environment.put(key(name), String.join(", ", Collections.list(request.getHeaders(name))));
    }
    for (String name : Collections.list(request.getAttributeNames())) {
      environment.put(name, request.getAttribute(name));
    }
    return environment;
  }

  /** The CGI name of a header field. */
  private static String key(String name) {
    String key = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return key.equals("CONTENT_TYPE") || key.equals("CONTENT_LENGTH") ? key : "HTTP_" + key;
  }
}
