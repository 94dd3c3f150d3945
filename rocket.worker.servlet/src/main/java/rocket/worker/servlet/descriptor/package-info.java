/**
 * What a web application says of itself, in {@code web.xml}, in {@code web-fragment.xml} and by
 * annotations (Servlet 6.1, chapters 8 and 14).
 */
package rocket.worker.servlet.descriptor;
