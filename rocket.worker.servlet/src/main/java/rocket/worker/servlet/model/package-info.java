/** What a web application is told beside what the Servlet API has methods for. */
package rocket.worker.servlet.model;
