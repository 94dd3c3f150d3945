package rocket.worker.servlet.descriptor;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.util.List;
import java.util.Optional;

/** What an annotation in a class file says. */
record AnnotationValues(Annotation annotation) {
  /** The elements of an array, or what stands in its place. */
  List<AnnotationValue> values(String name) {
    return value(name)
        .map(
            found ->
                found instanceof AnnotationValue.OfArray array ? array.values() : List.of(found))
        .orElse(List.of());
  }

  /** A text, if it is there and not empty. */
  Optional<String> text(String name) {
    return texts(name).stream().filter(text -> !text.isEmpty()).findFirst();
  }

  /** Texts, or the names of an enum's constants. */
  List<String> texts(String name) {
    return values(name).stream()
        .map(
            value ->
                switch (value) {
                  case AnnotationValue.OfString text -> text.stringValue();
                  case AnnotationValue.OfEnum constant -> constant.constantName().stringValue();
                  default -> "";
                })
        .toList();
  }

  boolean flag(String name) {
    return value(name).orElse(null) instanceof AnnotationValue.OfBoolean flag
        && flag.booleanValue();
  }

  int number(String name, int otherwise) {
    return value(name).orElse(null) instanceof AnnotationValue.OfInt number
        ? number.intValue()
        : otherwise;
  }

  long longNumber(String name, long otherwise) {
    return value(name).orElse(null) instanceof AnnotationValue.OfLong number
        ? number.longValue()
        : otherwise;
  }

  List<AnnotationValues> nested(String name) {
    return values(name).stream()
        .filter(AnnotationValue.OfAnnotation.class::isInstance)
        .map(value -> new AnnotationValues(((AnnotationValue.OfAnnotation) value).annotation()))
        .toList();
  }

  private Optional<AnnotationValue> value(String name) {
    for (AnnotationElement element : annotation.elements()) {
      if (element.name().equalsString(name)) {
        return Optional.of(element.value());
      }
    }
    return Optional.empty();
  }
}
