package rocket.worker.files;

import rocket.api.Request;
import rocket.api.Work;

/**
 * The kinds of work here, told apart by the text of a request alone, without a look at the disk.
 */
final class FileWork {
  /** Most often a file: a disk may block. */
  static final Work FILE = Work.named("file");

  /** An index file or a listing. */
  static final Work DIRECTORY = Work.named("directory");

  /** Answers that need no disk. */
  static final Work NO_DISK = Work.of("no disk", Work.Pace.QUICK, Work.Threads.ANY);

  private FileWork() {}

  static Work of(Request request) {
    return switch (request.method()) {
      case "GET", "HEAD" -> request.path().endsWith("/") ? DIRECTORY : FILE;
      default -> NO_DISK;
    };
  }
}
