package rocket.worker.files.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import rocket.api.MutableHeaders;
import rocket.content.EntityTag;

/**
 * A directory as it is shown.
 *
 * @param names its own and those of the directories above, from the root down; none for the root
 * @param entries in their order
 * @param order that order
 * @param json whether it is shown to a program
 */
public record FolderView(List<String> names, List<Entry> entries, Order order, boolean json) {
  private static final int TAG_BYTES = 15;

  /** A directory in an order; what is given stays as it is. */
  public static FolderView of(List<String> names, List<Entry> entries, Order order, boolean json) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(order.comparator());
    return new FolderView(names, sorted, order, json);
  }

  /** Sets the fields that say what this is. */
  public void fields(MutableHeaders to) {
    if (json) {
      to.set("Content-Type", "application/json");
    } else {
      Frame.fields(to);
    }
    to.set("X-Content-Type-Options", "nosniff");
    to.set("Cache-Control", "no-cache");
    to.set("Vary", "Accept");
  }

  /** Writes it, some kilobytes at a time. */
  public void writeTo(OutputStream output) throws IOException {
    var text = new TextOutput(output);
    if (json) {
      new FolderJson(this).writeTo(text);
    } else {
      new FolderPage(this).writeTo(text);
    }
    text.flush();
  }

  /** Changes with everything that is shown, and with nothing else. */
  public EntityTag tag() {
    MessageDigest digest = Frame.sha256();
    digest.update(Frame.version());
    digest.update((order + "\0" + json + "\0").getBytes(StandardCharsets.UTF_8));
    var buffer = ByteBuffer.allocate(4096);
    for (String name : names) {
      add(digest, buffer, name);
    }
    digest.update((byte) 0);
    for (Entry entry : entries) {
      buffer.putLong(entry.size()).putLong(entry.modified()).put((byte) (entry.folder() ? 1 : 0));
      add(digest, buffer, entry.name());
    }
    byte[] hash = new byte[TAG_BYTES];
    System.arraycopy(digest.digest(), 0, hash, 0, TAG_BYTES);
    return EntityTag.strong(Base64.getUrlEncoder().encodeToString(hash));
  }

  long files() {
    return entries.size() - folders();
  }

  long folders() {
    long folders = 0;
    for (Entry entry : entries) {
      folders += entry.folder() ? 1 : 0;
    }
    return folders;
  }

  /** Bytes of all files here. */
  long size() {
    long size = 0;
    for (Entry entry : entries) {
      size += entry.folder() ? 0 : entry.size();
    }
    return size;
  }

  /** By characters: there are names that have no bytes in UTF-8. */
  private static void add(MessageDigest digest, ByteBuffer buffer, String name) {
    buffer.putInt(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (buffer.remaining() < Character.BYTES) {
        drain(digest, buffer);
      }
      buffer.putChar(name.charAt(i));
    }
    drain(digest, buffer);
  }

  private static void drain(MessageDigest digest, ByteBuffer buffer) {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
