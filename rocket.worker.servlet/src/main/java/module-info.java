/**
 * Method "servlet": answers requests by Jakarta Servlets (Servlet 6.1).
 *
 * <p>What it serves is told by app_info; {@link rocket.worker.servlet.ServletProvider} lists the
 * keys:
 *
 * {@snippet :
 * AppInfo.of("servlet", new HttpServlet() {
 *   protected void doGet(HttpServletRequest request, HttpServletResponse response)
 *       throws IOException {
 *     response.setContentType("text/plain;charset=utf-8");
 *     response.getWriter().print("Hello, World!");
 *   }
 * });
 * }
 *
 * <p>A module that names its servlets by class opens or exports their package to this one.
 */
module rocket.worker.servlet {
  requires transitive jakarta.servlet;
  requires transitive rocket.api;
  requires java.xml;
  requires org.slf4j;
  requires rocket.content;
  requires static org.jspecify;

  exports rocket.worker.servlet;
  exports rocket.worker.servlet.spi;

  uses jakarta.servlet.ServletContainerInitializer;

  provides rocket.api.WorkerProvider with
      rocket.worker.servlet.ServletProvider;
}
