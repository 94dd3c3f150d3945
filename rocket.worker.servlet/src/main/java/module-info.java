/** Method "servlet": a Jakarta Servlet container. */
module rocket.worker.servlet {
  requires transitive jakarta.servlet;
  requires rocket.api;
  requires org.slf4j;
  requires static org.jspecify;

  exports rocket.worker.servlet;
}
