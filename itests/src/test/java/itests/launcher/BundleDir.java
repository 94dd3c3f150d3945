package itests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import rocket.itests.BundleJar;

/** A folder of bundles as its user sees it: files are put there, replaced and deleted. */
record BundleDir(Path path, Path workshop) {

  static BundleDir in(Path temporary) throws IOException {
    return new BundleDir(
        Files.createTempDirectory(temporary, "bundles"),
        Files.createTempDirectory(temporary, "workshop"));
  }

  /** A worker bundle {@code com.acme.NAME} of the method NAME that answers every request so. */
  static BundleJar worker(String name, String version, String answer) {
    return worker(name, version, answer, "", name);
  }

  /** The same with another method, and whose making begins with a statement. */
  static BundleJar worker(
      String name, String version, String answer, String beginning, String method) {
    return BundleJar.named("com.acme." + name)
        .version(version)
        .importing("rocket.api", "[0.1,1)")
        .service("rocket.api.WorkerProvider", "com.acme." + name + ".Provider")
        .source(
            "com.acme." + name + ".Provider",
            """
            package com.acme.%1$s;

            import rocket.api.*;

            public final class Provider implements WorkerProvider {
              @Override
              public String method() {
                return "%4$s";
              }

              @Override
              public Worker create(AppInfo appInfo) {
                %3$s
                return (HttpWorker) (request, response) -> response.send("%2$s");
              }
            }
            """
                .formatted(name, answer, beginning, method));
  }

  /** Puts a bundle there at once, in place of what was there under this name. */
  void put(String file, BundleJar bundle) throws IOException {
    Files.move(
        bundle.writeTo(workshop.resolve(file)),
        path.resolve(file),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Puts text there under the name of a jar. */
  void putText(String file, String text) throws IOException {
    Files.writeString(path.resolve(file), text);
  }

  /** Copies the first half of a bundle; who runs what it gives copies the rest. */
  Rest putHalf(String file, BundleJar bundle) throws IOException {
    byte[] all = Files.readAllBytes(bundle.writeTo(workshop.resolve(file)));
    int half = all.length / 2;
    Files.write(path.resolve(file), Arrays.copyOf(all, half));
    return () ->
        Files.write(
            path.resolve(file),
            Arrays.copyOfRange(all, half, all.length),
            StandardOpenOption.APPEND);
  }

  void delete(String file) throws IOException {
    Files.delete(path.resolve(file));
  }

  /** The rest of a copy. */
  interface Rest {
    void copy() throws IOException;
  }
}
