package rocket.cli.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemPackagesTest {
  @TempDir Path folder;

  @Test
  void arePackagesThatWorkersShareInTheVersionOfTheirJar() throws Exception {
    var manifest = Files.createDirectory(folder.resolve("META-INF")).resolve("MANIFEST.MF");
    Files.writeString(
        manifest,
        """
        Manifest-Version: 1.0
        Export-Package: rocket.api;version="0.1.0",rocket.content;version="0.2.0",org.slf4j.spi;version="2.0";uses:
         ="org.slf4j",com.acme,org.slf4japes
        """);
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertEquals(
          "rocket.api;version=\"0.1.0\",rocket.content;version=\"0.2.0\",org.slf4j.spi;version=\"2.0\";uses:=\"org.slf4j\"",
          SystemPackages.of(loader));
    }
  }
}
