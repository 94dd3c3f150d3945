/** Method "servlet": a Jakarta Servlet container. */
package rocket.worker.servlet;
