package rocket.worker.servlet;

import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that other specifications define and servlets may bear (Servlet 6.1, section 4.4.4).
 * They are found by their names, as only applications that use them have their classes.
 */
final class ClassAnnotations {
  static final String RUN_AS = "jakarta.annotation.security.RunAs";
  static final String DECLARE_ROLES = "jakarta.annotation.security.DeclareRoles";

  private ClassAnnotations() {}

  /** The value of an annotation of this name; null if the class has none. */
  static @Nullable Object value(Class<?> type, String name) {
    for (Annotation annotation : type.getAnnotations()) {
      if (annotation.annotationType().getName().equals(name)) {
        try {
          return annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("annotation %s has no value".formatted(name), e);
        }
      }
    }
    return null;
  }
}
