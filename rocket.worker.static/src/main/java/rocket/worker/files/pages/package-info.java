/** What the worker shows of its own: listings and errors, as pages, JSON or text. */
package rocket.worker.files.pages;
