package rocket.worker.servlet.descriptor;

import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what class files say of themselves. */
public final class ClassFileReader {
  private final boolean declarations;
  private final ClassFile format =
      ClassFile.of(
          ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.DROP_LINE_NUMBERS);

  /**
   * A reader.
   *
   * @param declarations whether what annotations declare is wanted
   */
  public ClassFileReader(boolean declarations) {
    this.declarations = declarations;
  }

  /**
   * Reads a class file.
   *
   * @param source what people call it
   * @throws DescriptorException if its annotations say what is not allowed
   * @throws IllegalArgumentException if it is no class file that this Java can read
   */
  public ClassFacts read(String source, byte[] bytes) {
    ClassModel model = format.parse(bytes);
    String name = dotted(model.thisClass().asInternalName());
    List<String> parents = new ArrayList<>();
    model.superclass().ifPresent(parent -> parents.add(dotted(parent.asInternalName())));
    model.interfaces().forEach(each -> parents.add(dotted(each.asInternalName())));
    Set<String> annotations = new HashSet<>();
    var declared = new DeclaredByAnnotations(name, new Place(source, 0));
    for (Annotation annotation : annotations(model)) {
      String type = type(annotation);
      annotations.add(type);
      if (declarations) {
        declared.add(type, new AnnotationValues(annotation));
      }
    }
    model
        .fields()
        .forEach(field -> annotations(field).forEach(each -> annotations.add(type(each))));
    model
        .methods()
        .forEach(method -> annotations(method).forEach(each -> annotations.add(type(each))));
    return new ClassFacts(name, parents, annotations, declared.nodes());
  }

  private static List<Annotation> annotations(AttributedElement element) {
    return element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(RuntimeVisibleAnnotationsAttribute::annotations)
        .orElse(List.of());
  }

  private static String type(Annotation annotation) {
    String descriptor = annotation.className().stringValue();
    return dotted(descriptor.substring(1, descriptor.length() - 1));
  }

  private static String dotted(String internal) {
    return internal.replace('/', '.');
  }
}
