package rocket.engine.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a file had when it was read. */
final class FileContent {
  /** More than any chain of certificates needs. */
  private static final int LONGEST = 1 << 20;

  /** The first byte of everything in DER that is of interest here (X.690): a sequence. */
  private static final byte DER_SEQUENCE = 0x30;

  private final Path file;
  private final byte[] bytes;

  private FileContent(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @throws TlsException if it cannot be read, is empty, or is longer than a megabyte
   */
  static FileContent of(Path file) throws TlsException {
    if (Files.isDirectory(file)) {
      throw new TlsException(file, "it is a directory");
    }
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(LONGEST + 1);
    } catch (NoSuchFileException e) {
      throw new TlsException(file, "it does not exist", e);
    } catch (AccessDeniedException e) {
      throw new TlsException(file, "this process may not read it", e);
    } catch (IOException e) {
      throw new TlsException(file, e);
    }
    if (bytes.length == 0) {
      throw new TlsException(file, "it is empty");
    }
    if (bytes.length > LONGEST) {
      throw new TlsException(file, "it is longer than 1 MiB");
    }
    return new FileContent(file, bytes);
  }

  Path file() {
    return file;
  }

  /** All of it, to be read by one. */
  InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  /** Whether it is binary, as a key store is, and not PEM. */
  boolean binary() {
    return bytes[0] == DER_SEQUENCE;
  }

  /** The blocks of a PEM file. */
  Iterable<PemBlock> blocks() throws TlsException {
    try {
      return PemBlock.read(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new TlsException(file, e);
    }
  }
}
