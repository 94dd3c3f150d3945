package rocket.worker.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;

class FoundTest {
  /** Or a claim on what was loaded from it would never be released. */
  @Test
  void aDirectoryThatCannotBeClosedHarmsNothing() {
    var folder = new SecureFolder(Path.of("/"), failing());
    assertThrows(IOException.class, folder::close);
    var stamp = new Stamp(Stamp.Kind.FILE, null, 0, FileTime.fromMillis(0));
    assertDoesNotThrow(() -> new Found.OfFile(folder, "a", stamp).close());
    assertDoesNotThrow(() -> new Found.OfDirectory(folder).close());
  }

  @SuppressWarnings("unchecked")
  private static SecureDirectoryStream<Path> failing() {
    return (SecureDirectoryStream<Path>)
        Proxy.newProxyInstance(
            FoundTest.class.getClassLoader(),
            new Class<?>[] {SecureDirectoryStream.class},
            (_, _, _) -> {
              throw new IOException("cannot be closed");
            });
  }
}
