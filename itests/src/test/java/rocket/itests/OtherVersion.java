package rocket.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * Our bundles as if everything in them had another version: that of the bundle, those of the
 * packages that it exports, and the ranges in which it imports ours.
 */
record OtherVersion(Version version) {
  private static final Pattern OURS = Pattern.compile("(rocket\\.[\\w.]+);version=\"([^\"]+)\"");

  static OtherVersion of(String version) {
    return new OtherVersion(new Version(version));
  }

  /** Writes this version of {@code jar} into a folder; gives its path. */
  Path of(Path jar, Path folder) throws IOException {
    var target = folder.resolve(Jars.artifact(jar) + "-" + version + ".jar");
    try (var source = new JarFile(jar.toFile());
        var out = new JarOutputStream(Files.newOutputStream(target), manifest(jar))) {
      for (var entry : source.stream().filter(each -> !isManifest(each.getName())).toList()) {
        out.putNextEntry(entry);
        source.getInputStream(entry).transferTo(out);
      }
    }
    return target;
  }

  private static boolean isManifest(String name) {
    return name.equals(JarFile.MANIFEST_NAME);
  }

  private Manifest manifest(Path jar) {
    var manifest = Jars.manifest(jar);
    var attributes = manifest.getMainAttributes();
    attributes.putValue(Constants.BUNDLE_VERSION, version.toString());
    replace(attributes, Constants.EXPORT_PACKAGE, _ -> version.toString());
    replace(attributes, Constants.IMPORT_PACKAGE, range -> moved(range).toString());
    return manifest;
  }

  /** The range of the same width that begins with this version. */
  private VersionRange moved(String text) {
    var range = new VersionRange(text);
    var wide = Packages.sameMajor(range.getLeft()).equals(range);
    return wide ? Packages.sameMajor(version) : Packages.sameMinor(version);
  }

  private static void replace(Attributes attributes, String header, UnaryOperator<String> by) {
    var value = attributes.getValue(header);
    if (value != null) {
      var replaced =
          OURS.matcher(value)
              .replaceAll(each -> each.group(1) + ";version=\"" + by.apply(each.group(2)) + "\"");
      attributes.putValue(header, replaced);
    }
  }
}
