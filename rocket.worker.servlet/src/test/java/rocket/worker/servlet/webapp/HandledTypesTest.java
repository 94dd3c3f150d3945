package rocket.worker.servlet.webapp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rocket.worker.servlet.descriptor.ClassFacts;
import rocket.worker.servlet.descriptor.ClassFileReader;

/** Servlet 6.1, section 8.2.4. */
class HandledTypesTest {
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Marked {}

  private interface Root {}

  private interface Branch extends Root {}

  private static class Leaf implements Branch {}

  private static final class Twig extends Leaf {}

  @Marked
  private static final class OnType {}

  private static final class OnField {
    @Marked int field;
  }

  private static final class OnMethod {
    @Marked
    void method() {}
  }

  private static final class Other extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  private static Set<Class<?>> of(Class<?>... types) throws IOException {
    List<ClassFacts> facts = new ArrayList<>();
    for (Class<?> type :
        new Class<?>[] {
          Marked.class,
          Root.class,
          Branch.class,
          Leaf.class,
          Twig.class,
          OnType.class,
          OnField.class,
          OnMethod.class,
          Other.class
        }) {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream content = type.getClassLoader().getResourceAsStream(file)) {
        facts.add(new ClassFileReader(false).read(file, content.readAllBytes()));
      }
    }
    facts.add(
        new ClassFacts("com.acme.Missing", List.of(Root.class.getName()), Set.of(), List.of()));
    return new HandledTypes(facts, HandledTypesTest.class.getClassLoader()).of(List.of(types));
  }

  @Test
  void whatExtendsOrImplementsATypeIsHandled() throws IOException {
    assertEquals(Set.of(Branch.class, Leaf.class, Twig.class), of(Root.class));
    assertEquals(Set.of(Twig.class), of(Leaf.class));
  }

  @Test
  void whatIsAnnotatedAnywhereIsHandled() throws IOException {
    assertEquals(Set.of(OnType.class, OnField.class, OnMethod.class), of(Marked.class));
  }

  @Test
  void ancestorsOutsideTheApplicationCount() throws IOException {
    assertEquals(Set.of(Other.class), of(Servlet.class));
    assertEquals(Set.of(Other.class, Twig.class), of(HttpServlet.class, Leaf.class));
  }
}
