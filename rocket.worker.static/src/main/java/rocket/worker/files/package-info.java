/**
 * Files and directory listings as answers to HTTP requests.
 *
 * <p>A request's way: {@code FilesWorker} has the {@code Guard} judge who asks, looks at the method
 * and asks the {@code FileCache} for a {@code Resource} by the path as it was sent. If there is
 * none, or {@code Freshness} says that it is out of date, the {@code Routes} find out what the path
 * means:
 *
 * <ol>
 *   <li>{@code RequestPath} takes it apart into names, which {@code HiddenFiles} judges;
 *   <li>{@code Mounts} say in which {@code DocumentRoot} they are looked for;
 *   <li>the root is walked name by name, each asked of the {@code Folder} before it that is held
 *       open, and never by a link: so nothing outside is opened, whoever renames what meanwhile;
 *   <li>the {@code Loader} opens the file that is {@code Found}, and those with its {@code Coding}s
 *       beside it, and makes a {@code Resource} of them. It looks at their {@code Stamp} before and
 *       after, so that tag and content are of the same file;
 *   <li>the {@code Library} gives that to the cache.
 * </ol>
 *
 * <p>What comes of it is a {@code Reply}: a file, a listing or a redirect. {@code FileAnswer} sends
 * files: it has the resource choose a {@code Representation} by {@code Accept-Encoding}, has the
 * {@code Press} make it if it is one that is compressed on demand, judges the client's
 * preconditions, has {@code Partial} look at the ranges, and hands the pieces of the {@code
 * Content} to the server. {@code Sending} keeps the resource open until the last byte has left, and
 * looks just before whether the file is still what its tag says: if not, the connection is broken
 * off, so that nobody takes a mixture for the whole.
 */
package rocket.worker.files;
