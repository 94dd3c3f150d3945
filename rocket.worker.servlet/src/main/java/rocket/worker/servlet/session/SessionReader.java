package rocket.worker.servlet.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes of a store into sessions again. Classes are those of the application; what a filter
 * refuses, or what would take more than a session may, is never made.
 */
final class SessionReader {
  private static final int MOST_ATTRIBUTES = 100_000;
  private static final ObjectInputFilter LIMITS =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=500;maxrefs=1000000;maxarray=1000000;maxbytes=" + SessionWriter.MOST);

  private final ClassLoader loader;
  private final ObjectInputFilter filter;

  /**
   * @param loader finds the classes of attributes
   * @param chosen what the application allows beside the limits; null for all
   */
  SessionReader(ClassLoader loader, @Nullable ObjectInputFilter chosen) {
    this.loader = loader;
    filter = chosen == null ? LIMITS : ObjectInputFilter.merge(chosen, LIMITS);
  }

  /**
   * Reads a session.
   *
   * @throws IOException if that is impossible
   */
  SessionContent read(byte[] content) throws IOException {
    try (var input = new AttributeInput(new ByteArrayInputStream(content), loader)) {
      input.setObjectInputFilter(filter);
      return read(input);
    } catch (ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
      throw new IOException(e.toString(), e);
    }
  }

  private static SessionContent read(ObjectInputStream input)
      throws IOException, ClassNotFoundException {
    int version = input.readUnsignedByte();
    if (version != SessionWriter.VERSION) {
      throw new IOException("version %d is not known".formatted(version));
    }
    var times =
        new SessionTimes.Kept(
            input.readLong(),
            input.readLong(),
            input.readLong(),
            input.readLong(),
            input.readInt(),
            input.readBoolean());
    return new SessionContent(times, input.readBoolean() ? login(input) : null, attributes(input));
  }

  private static Login login(ObjectInputStream input) throws IOException {
    String name = input.readUTF();
    String scheme = input.readUTF();
    Set<String> roles = new HashSet<>();
    for (int left = count(input); left > 0; left--) {
      roles.add(input.readUTF());
    }
    return new Login(name, roles, scheme, true);
  }

  private static Map<String, Object> attributes(ObjectInputStream input)
      throws IOException, ClassNotFoundException {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int left = count(input); left > 0; left--) {
      String name = input.readUTF();
      Object value = input.readObject();
      if (value != null) {
        attributes.put(name, value);
      }
    }
    return attributes;
  }

  private static int count(ObjectInputStream input) throws IOException {
    int count = input.readInt();
    if (count < 0 || count > MOST_ATTRIBUTES) {
      throw new IOException("%d are too many".formatted(count));
    }
    return count;
  }
}
