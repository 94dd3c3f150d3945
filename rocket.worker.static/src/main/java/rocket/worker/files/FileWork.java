package rocket.worker.files;

import org.jspecify.annotations.Nullable;
import rocket.api.Request;
import rocket.api.Work;

/**
 * The kinds of work here, told apart by the text of a request and what the cache has, without a
 * look at the disk.
 */
final class FileWork {
  /** A file that has to be opened: a disk may block. */
  static final Work FILE = Work.named("file");

  /** A directory: an index file that has to be opened, or a listing. */
  static final Work DIRECTORY = Work.named("directory");

  /** A file that is open already, or is looked at once more. */
  static final Work KNOWN = Work.named("known file");

  /** A password that has to be checked, which is made to take long. */
  static final Work PASSWORD = Work.of("password", Work.Pace.SLOW, Work.Threads.ANY);

  /** A small file that may have to be compressed first, which takes a millisecond or two. */
  static final Work TO_COMPRESS = Work.of("file to compress", Work.Pace.SLOW, Work.Threads.ANY);

  /** A file that is in memory. */
  static final Work IN_MEMORY = Work.of("file in memory", Work.Pace.QUICK, Work.Threads.ANY);

  /** Answers that need no disk. */
  static final Work NO_DISK = Work.of("no disk", Work.Pace.QUICK, Work.Threads.ANY);

  private FileWork() {}

  static Work of(Request request, FileCache cache, Press press) {
    String method = request.method();
    if (!FilesWorker.reads(method)) {
      return NO_DISK;
    }
    String path = request.path();
    @Nullable Resource known = cache.peek(path);
    if (known != null) {
      if (press.isDue(known, request.headers())) {
        return TO_COMPRESS;
      }
      return cache.trusts(known) ? IN_MEMORY : KNOWN;
    }
    if (path.endsWith("/")) {
      return DIRECTORY;
    }
    return press.mayBeDue(path, request.headers()) ? TO_COMPRESS : FILE;
  }
}
