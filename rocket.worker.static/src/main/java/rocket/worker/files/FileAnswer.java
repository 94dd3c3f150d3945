package rocket.worker.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.time.InstantSource;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;

/** Answers with a file: its media type, its date, its bytes. Thread-safe. */
final class FileAnswer {
  private final MediaTypes types;
  private final InstantSource clock;

  FileAnswer(MediaTypes types, InstantSource clock) {
    this.types = types;
    this.clock = clock;
  }

  /**
   * Sends a file, or 304 if the client has it.
   *
   * @param name what the client calls it, which decides the media type
   * @throws IOException if the file cannot be opened, ends early, or the connection broke
   */
  void send(Request request, Response response, String name, Resource file) throws IOException {
    Instant now = clock.instant();
    Instant modified = lastModified(file, now);
    if (Preconditions.notModified(request.headers(), modified, now)) {
      response.status(Status.NOT_MODIFIED).header("Last-Modified", HttpDates.format(modified));
      return;
    }
    try (FileChannel channel = file.open()) {
      response
          .header("Content-Type", types.of(name))
          .header("Last-Modified", HttpDates.format(modified))
          .header("X-Content-Type-Options", "nosniff");
      response.send(channel, 0, channel.size());
    }
  }

  /** A date in the future is replaced by now (RFC 9110, section 8.8.2.1). */
  private static Instant lastModified(Resource file, Instant now) {
    Instant modified = file.lastModified();
    return modified.isAfter(now) ? now : modified;
  }
}
