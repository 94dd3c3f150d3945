package rocket.worker.servlet.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns sessions into bytes for a store. All attributes are in one stream, so that what two of them
 * share stays shared. One that cannot be serialized is left out, and the log says so.
 */
final class SessionWriter {
  /** The most bytes of a session. */
  static final int MOST = 4 * 1024 * 1024;

  static final int VERSION = 1;

  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private SessionWriter() {}

  /**
   * The bytes of a session.
   *
   * @throws IOException if they are more than {@link #MOST}
   */
  static byte[] write(String id, SessionContent session) throws IOException {
    byte[] bytes;
    try {
      bytes = write(session, session.attributes());
    } catch (IOException | RuntimeException _) {
      bytes = write(session, serializable(id, session.attributes()));
    }
    if (bytes.length > MOST) {
      throw new IOException(
          "session %s has %d bytes; allowed: %d".formatted(shortened(id), bytes.length, MOST));
    }
    return bytes;
  }

  /** As much of an id as may stand in a log. */
  static String shortened(String id) {
    return id.substring(0, Math.min(6, id.length())) + "…";
  }

  private static byte[] write(SessionContent session, Map<String, Object> attributes)
      throws IOException {
    var bytes = new ByteArrayOutputStream(1024);
    try (var output = new ObjectOutputStream(bytes)) {
      output.writeByte(VERSION);
      write(session.times(), output);
      Login login = session.login();
      output.writeBoolean(login != null);
      if (login != null) {
        write(login, output);
      }
      output.writeInt(attributes.size());
      for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
        output.writeUTF(attribute.getKey());
        output.writeObject(attribute.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void write(SessionTimes.Kept times, ObjectOutputStream output) throws IOException {
    output.writeLong(times.created());
    output.writeLong(times.thisAccess());
    output.writeLong(times.lastAccess());
    output.writeLong(times.idleSince());
    output.writeInt(times.maxInactive());
    output.writeBoolean(times.joined());
  }

  private static void write(Login login, ObjectOutputStream output) throws IOException {
    output.writeUTF(login.name());
    output.writeUTF(login.scheme());
    output.writeInt(login.roles().size());
    for (String role : login.roles()) {
      output.writeUTF(role);
    }
  }

  private static Map<String, Object> serializable(String id, Map<String, Object> attributes) {
    Map<String, Object> good = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) -> {
          try (var output = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            output.writeUTF(name);
            output.writeObject(value);
            good.put(name, value);
          } catch (IOException | RuntimeException e) {
            LOG.warn(
                "Session {} leaves the memory without its attribute '{}' of {}: {}",
                shortened(id),
                name,
                value.getClass().getName(),
                e.toString());
          }
        });
    return good;
  }
}
