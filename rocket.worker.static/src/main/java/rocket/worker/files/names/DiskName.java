package rocket.worker.files.names;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * The names of files as text, and back, whatever their bytes. Java has paths as text of the locale,
 * so many a name has none that leads back to its file; as URIs, though, paths keep their bytes.
 *
 * <p>A byte that is no part of UTF-8 becomes one of 128 characters for private use, U+EF80 to
 * U+EFFF, which a URL can have. Where a name has such a character itself, its bytes are written so.
 * Thus each name has one text, no other text leads to it, and no such byte is a separator or a dot.
 */
public final class DiskName {
  /** What is added to a byte that stands for itself. */
  private static final int OFFSET = 0xEF00;

  private static final char NO_CHARACTER = '\uFFFD';
  private static final HexFormat ESCAPE = HexFormat.of().withUpperCase();

  private DiskName() {}

  /** The name at the end of a path. */
  public static String of(Path path) {
    Path name = path.getFileName();
    String text = name.toString();
    if (!isOpen(text) || !hasBytes(path.getFileSystem())) {
      return text;
    }
    String uri = name.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    return text(unescape(uri.substring(uri.lastIndexOf('/', end - 1) + 1, end)));
  }

  /**
   * A name as a path of its own.
   *
   * @throws InvalidPathException if no file here can have it
   */
  public static Path path(FileSystem system, String name) {
    if (hasRawBytes(name) && hasBytes(system)) {
      return fromBytes(name);
    }
    try {
      return system.getPath(name);
    } catch (InvalidPathException e) {
      if (hasBytes(system)) {
        return fromBytes(name);
      }
      throw e;
    }
  }

  /** Where this name is in a directory; throws as {@link #path} does. */
  public static Path in(Path directory, String name) {
    return directory.resolve(path(directory.getFileSystem(), name));
  }

  /** Where these names lead from a directory, one after another; throws as {@link #path} does. */
  public static Path in(Path directory, List<String> names) {
    Path path = directory;
    for (String name : names) {
      path = in(path, name);
    }
    return path;
  }

  /** Whether a character stands for a byte that is not UTF-8: its last eight bits. */
  static boolean isRawByte(char c) {
    return c >= OFFSET + 0x80 && c <= OFFSET + 0xFF;
  }

  private static boolean hasRawBytes(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (isRawByte(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text of a path does not say what its bytes are. */
  private static boolean isOpen(String text) {
    return text.indexOf(NO_CHARACTER) >= 0 || hasRawBytes(text);
  }

  /** Whether names are bytes here, whatever the locale says of them. */
  private static boolean hasBytes(FileSystem system) {
    return system.equals(FileSystems.getDefault()) && system.getSeparator().equals("/");
  }

  private static Path fromBytes(String name) {
    byte[] bytes = bytes(name);
    if (name.indexOf('\0') >= 0 || !text(bytes).equals(name)) {
      throw new InvalidPathException(name, "no file has this name in this spelling");
    }
    var uri = new StringBuilder("file:///");
    for (byte b : bytes) {
      uri.append('%').append(ESCAPE.toHexDigits(b));
    }
    return Path.of(URI.create(uri.toString())).getFileName();
  }

  private static byte[] bytes(String name) {
    var bytes = new ByteArrayOutputStream(name.length() + 16);
    int start = 0;
    for (int i = 0; i < name.length(); i++) {
      if (isRawByte(name.charAt(i))) {
        bytes.writeBytes(name.substring(start, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(name.charAt(i));
        start = i + 1;
      }
    }
    bytes.writeBytes(name.substring(start).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static String text(byte[] bytes) {
    var text = new StringBuilder(bytes.length);
    int start = 0;
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (isMark(bytes, i)) {
        decode(bytes, start, i, text);
        mark(bytes, i, i + 3, text);
        start = i + 3;
        i += 2;
      }
    }
    decode(bytes, start, bytes.length, text);
    return text.toString();
  }

  /** Whether a character of the name itself, in UTF-8, would be taken for a byte. */
  private static boolean isMark(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) == 0xEE
        && (bytes[at + 1] & 0xFE) == 0xBE
        && (bytes[at + 2] & 0xC0) == 0x80;
  }

  private static void decode(byte[] bytes, int from, int to, StringBuilder text) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer left = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer decoded = CharBuffer.allocate(to - from);
    CoderResult result = decoder.decode(left, decoded, true);
    while (result.isError()) {
      text.append(decoded.flip());
      decoded.clear();
      mark(bytes, left.position(), left.position() + result.length(), text);
      left.position(left.position() + result.length());
      result = decoder.reset().decode(left, decoded, true);
    }
    text.append(decoded.flip());
  }

  private static void mark(byte[] bytes, int from, int to, StringBuilder text) {
    for (int i = from; i < to; i++) {
      text.append((char) (OFFSET + (bytes[i] & 0xFF)));
    }
  }

  private static byte[] unescape(String segment) {
    var bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      boolean escaped = segment.charAt(i) == '%';
      bytes.write(escaped ? HexFormat.fromHexDigits(segment, i + 1, i + 3) : segment.charAt(i));
      i += escaped ? 2 : 0;
    }
    return bytes.toByteArray();
  }
}
