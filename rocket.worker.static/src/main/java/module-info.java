import rocket.worker.files.FilesProvider;

/**
 * Method {@code "static"}, also {@code "fs"}: the files of a directory over HTTP.
 *
 * {@snippet :
 * var appInfo = AppInfo.of("document_root", Path.of("site"), "display_index", false);
 * Worker worker = new FilesProvider().create(appInfo);
 * }
 *
 * <p>Whatever the path, its encoding and the links on the way, nothing outside the directory is
 * sent.
 *
 * @see FilesProvider
 */
module rocket.worker.files {
  requires transitive rocket.api;
  requires rocket.content;
  requires static com.aayushatharva.brotli4j;
  requires static com.github.luben.zstd_jni;
  requires static org.jspecify;
  requires static osgi.core;

  exports rocket.worker.files;

  provides rocket.api.WorkerProvider with
      FilesProvider;
}
