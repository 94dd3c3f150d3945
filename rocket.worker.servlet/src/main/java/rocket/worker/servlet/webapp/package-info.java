/** Web applications of files: their archives, classes, content and deployment. */
package rocket.worker.servlet.webapp;
