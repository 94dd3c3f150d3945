/**
 * Files and directory listings as answers to HTTP requests.
 *
 * <p>A request's way: {@code FilesWorker} looks at the method, {@code RequestPath} at the text of
 * the path, {@code DocumentRoot} at what stands there once every link is followed; then {@code
 * FileAnswer} or {@code DirectoryAnswer} fills the response.
 */
package rocket.worker.files;
