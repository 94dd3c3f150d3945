package rocket.worker.files;

import java.time.InstantSource;
import java.util.Set;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * Makes workers of method {@code "static"}, alias {@code "fs"}, which answer with the files of a
 * directory.
 *
 * <p>Keys of app_info. Lists and maps are such from code, and text from a command line:
 *
 * <ul>
 *   <li>{@code document_root}: the directory, a path; required unless there are {@code mounts}.
 *       Links in the path itself are followed each time, so that a site can be switched by one. Or
 *       an archive, a file whose name ends with {@code .zip} or {@code .jar}, which is served as it
 *       is when the worker is made. Or {@code classpath:} and the path of a directory of resources.
 *   <li>{@code class_loader}: from code, a {@link ClassLoader} or a {@link Class} beside the
 *       resources that {@code classpath:} means; the context class loader of the thread that makes
 *       the worker unless set. In OSGi a class of the bundle.
 *   <li>{@code mounts}: directories at places below, a map or text such as {@code
 *       /docs=/srv/docs,/img=/srv/img}; the longest prefix counts. None unless set.
 *   <li>{@code display_index}: whether a directory without an index file is answered with a listing
 *       of its entries; {@code true} unless set. With {@code false} it is answered 404.
 *   <li>{@code index_files}: the names of files that stand for their directory, the first that is
 *       there; a list or text with commas, {@code index.html} unless set. Without any name there
 *       are none.
 *   <li>{@code fallback}: the path of the file that is sent, with 200, where there is nothing, as
 *       applications of a single page need it; none unless set.
 *   <li>{@code error_pages}: the paths of files that are sent with statuses of errors, a map or
 *       text such as {@code 404=/404.html,403=/403.html}; none unless set.
 *   <li>{@code clean_urls}: whether {@code about.html} is known as {@code /about}, where {@code
 *       /about.html} then leads; {@code false} unless set.
 *   <li>{@code cache_control}: values of {@code Cache-Control} by patterns of paths, a map or text
 *       such as {@code /assets/**=max-age=31536000, immutable; *.html=no-cache}, the first that
 *       fits. A pattern with a slash in front is for whole paths, any other for their end; {@code
 *       *} is any text in a name, {@code **} any number of names. None unless set.
 *   <li>{@code headers}: fields that every answer carries, a map or lines of text such as {@code
 *       X-Frame-Options: DENY}; none unless set.
 *   <li>{@code media_types}: types by extensions, beside those that are known, a map or text such
 *       as {@code md=text/markdown,x=text/x}.
 *   <li>{@code follow_links}: whether symbolic links are followed that lead to something inside the
 *       directory; {@code false} unless set. Links that lead out are never followed, nor are they
 *       listed.
 *   <li>{@code hidden_files}: how names that begin with a dot are answered: {@code 404}, unless
 *       set, {@code 403}, or {@code serve} like any other. {@code .well-known} at the root is
 *       always sent (RFC 8615).
 *   <li>{@code precompressed}: whether {@code app.js.br}, {@code app.js.zst} and {@code app.js.gz}
 *       are sent for {@code app.js} to clients that take these codings, unless they are older than
 *       it: {@code true}, unless set, {@code false}, or some of {@code br,zstd,gzip}, the dearest
 *       first.
 *   <li>{@code compression}: whether files of compressible types, from 1 KiB to 8 MiB or a quarter
 *       of {@code cache_bytes}, are compressed for clients that like that, where no compressed file
 *       stands beside them: {@code true}, unless set, {@code false}, or some of {@code
 *       br,zstd,gzip}, the dearest first. {@code br} needs Brotli4j and {@code zstd} zstd-jni;
 *       {@code true} means those that are there. What is larger than 64 KiB is sent as it is until
 *       it is compressed. Listings are compressed by gzip alone.
 *   <li>{@code basic_auth}: a file with users and hashes of bcrypt, as {@code htpasswd -B} writes
 *       it, of whom one has to be named to see anything; or such files by patterns of paths, a map
 *       or text such as {@code /admin/**=/etc/admin.htpasswd; /team/**=/etc/team.htpasswd}, the
 *       first that fits. Read again when it has changed. None unless set.
 *   <li>{@code basic_auth_realm}: what people are told that they are asked for; {@code Restricted}
 *       unless set.
 *   <li>{@code cors}: origins whose pages may read what is served (Fetch standard, section 3.3), a
 *       list or text such as {@code https://a.example, https://*.b.example, http://localhost:*}, or
 *       {@code *}; none unless set. About that: {@code cors_methods} ({@code GET,HEAD} unless set),
 *       {@code cors_headers} (fields that they may send; those of conditions and ranges unless
 *       set), {@code cors_expose} (fields that they may see; {@code
 *       Accept-Ranges,Content-Encoding,Content-Range,ETag} unless set), {@code cors_credentials}
 *       (whether they may ask with cookies and passwords; {@code false} unless set, and not with
 *       {@code *}), {@code cors_max_age} (seconds for which browsers remember that, 0 to 86400;
 *       3600 unless set).
 *   <li>{@code cache_bytes}: memory for the content of files up to 64 KiB, or 256 KiB if they are
 *       asked for often, and of what was compressed, in bytes; 32 MiB or an eighth of the heap,
 *       whichever is less, unless set. Up to 256 larger files are held open as well. 0 turns all of
 *       it off.
 *   <li>{@code cache_check}: for how many milliseconds the cache of a busy server need not look
 *       whether a small file has changed; 1000 unless set, at most 3600000. Below some thousand
 *       requests a second it looks at each, so changes are seen at once.
 * </ul>
 */
public final class FilesProvider implements WorkerProvider {
  /** A provider, as {@link java.util.ServiceLoader} makes it. */
  public FilesProvider() {}

  @Override
  public String method() {
    return "static";
  }

  @Override
  public Set<String> aliases() {
    return Set.of("fs");
  }

  /**
   * Makes a worker.
   *
   * @throws AppInfoException if {@code document_root} is missing or no readable directory, another
   *     key has a value that it may not have, or is none of the above
   */
  @Override
  public Worker create(AppInfo appInfo) {
    return new FilesWorker(FilesOptions.from(appInfo), InstantSource.system(), Ticker.SYSTEM);
  }
}
