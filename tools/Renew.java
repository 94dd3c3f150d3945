import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar, its classes rewritten from an old format into that of Java 17: {@code java
 * Renew.java OLD.jar NEW.jar}. Classes from before Java 6 lack the stack maps by which the virtual
 * machine verifies a class quickly, and without which it keeps none in an AOT cache.
 */
class Renew {
  private static final int JAVA_6 = 50;
  private static final int JAVA_17 = 61;

  /** The code is written anew too, which is what makes the stack maps. */
  private static final ClassTransform RENEWAL =
      ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
          .andThen(
              (builder, element) -> {
                if (element instanceof ClassFileVersion) {
                  builder.withVersion(JAVA_17, 0);
                } else {
                  builder.with(element);
                }
              });

  public static void main(String[] arguments) throws IOException {
    Path old = Path.of(arguments[0]);
    Path renewed = Path.of(arguments[1]);
    Files.createDirectories(renewed.toAbsolutePath().getParent());
    try (var own = new URLClassLoader(new URL[] {old.toUri().toURL()});
        var input = new ZipFile(old.toFile());
        var output = new ZipOutputStream(Files.newOutputStream(renewed))) {
      var hierarchy = ClassHierarchyResolver.ofResourceParsing(own);
      var format =
          ClassFile.of(
              StackMapsOption.STACK_MAPS_WHEN_REQUIRED, ClassHierarchyResolverOption.of(hierarchy));
      for (ZipEntry entry : Collections.list(input.entries())) {
        byte[] content = input.getInputStream(entry).readAllBytes();
        var copy = new ZipEntry(entry.getName());
        // Two builds give the same bytes.
        copy.setTimeLocal(entry.getTimeLocal());
        output.putNextEntry(copy);
        output.write(entry.getName().endsWith(".class") ? renew(format, content) : content);
        output.closeEntry();
      }
    }
  }

  private static byte[] renew(ClassFile format, byte[] bytes) {
    var old = format.parse(bytes);
    return old.majorVersion() >= JAVA_6 ? bytes : format.transformClass(old, RENEWAL);
  }
}
