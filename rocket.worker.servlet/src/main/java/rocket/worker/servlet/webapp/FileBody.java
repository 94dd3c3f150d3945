package rocket.worker.servlet.webapp;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import rocket.content.ByteRange;

/**
 * A file on its way into a response: as bytes, or as text if the response is being written as text
 * already (Servlet 6.1, section 9.3).
 */
final class FileBody implements AutoCloseable {
  private static final int BUFFER = 32 * 1024;

  private final FileChannel file;
  private final HttpServletResponse response;

  FileBody(Path file, HttpServletResponse response) throws IOException {
    this.file = FileChannel.open(file);
    this.response = response;
  }

  long size() throws IOException {
    return file.size();
  }

  void all() throws IOException {
    OutputStream output;
    try {
      output = response.getOutputStream();
    } catch (IllegalStateException _) {
      text(response.getWriter());
      return;
    }
    copy(output, 0, file.size());
  }

  void part(ByteRange range) throws IOException {
    copy(response.getOutputStream(), range.first(), range.length());
  }

  void bytes(byte[] bytes) throws IOException {
    response.getOutputStream().write(bytes);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void copy(OutputStream output, long from, long length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, length));
    long position = from;
    long left = length;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      int count = file.read(buffer, position);
      if (count < 0) {
        throw new IOException("the file became shorter while it was sent");
      }
      output.write(buffer.array(), 0, count);
      position += count;
      left -= count;
    }
  }

  private void text(Writer writer) throws IOException {
    Channels.newReader(file, StandardCharsets.UTF_8).transferTo(writer);
  }
}
