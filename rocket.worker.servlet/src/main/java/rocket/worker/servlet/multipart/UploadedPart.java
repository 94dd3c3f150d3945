package rocket.worker.servlet.multipart;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part as servlets see it (Servlet 6.1, section 3.2). */
final class UploadedPart implements Part {
  private final PartHead head;
  private final PartContent content;
  private final UploadLimits limits;

  UploadedPart(PartHead head, PartContent content, UploadLimits limits) {
    this.head = head;
    this.content = content;
    this.limits = limits;
  }

  PartContent content() {
    return content;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return content.open();
  }

  @Override
  public @Nullable String getContentType() {
    return head.first("Content-Type");
  }

  @Override
  public String getName() {
    return head.name();
  }

  /** As the client sent it: a name, a path of any system, or anything else. */
  @Override
  public @Nullable String getSubmittedFileName() {
    return head.fileName();
  }

  @Override
  public long getSize() {
    return content.size();
  }

  /** Moves it, below the location of the servlet's configuration if the name is relative. */
  @Override
  public void write(String fileName) throws IOException {
    content.keepAt(limits.folder().resolve(fileName));
  }

  @Override
  public void delete() throws IOException {
    content.delete();
  }

  @Override
  public @Nullable String getHeader(String name) {
    return head.first(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return new ArrayList<>(head.fields().getOrDefault(name, List.of()));
  }

  @Override
  public Collection<String> getHeaderNames() {
    return new ArrayList<>(head.fields().keySet());
  }
}
