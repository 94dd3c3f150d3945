package rocket.worker.servlet.descriptor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Descriptors written in tests. */
final class Texts {
  private Texts() {}

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What {@code web.xml} says between its root element's tags. */
  static WebXml app(String content) {
    return app("", content);
  }

  static WebXml app(String attributes, String content) {
    try {
      return WebXml.app(
          "web.xml", stream("<web-app " + attributes + ">\n" + content + "\n</web-app>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WebXml fragment(String jar, String content) {
    try {
      return WebXml.fragment(jar, stream("<web-fragment>\n" + content + "\n</web-fragment>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Descriptor descriptor(String content) {
    return merged(content);
  }

  /** An application with fragments {@code 1.jar}, {@code 2.jar} and so on. */
  static Descriptor merged(String app, String... fragments) {
    return merged(app, List.of(fragments), List.of());
  }

  static Descriptor merged(String app, List<String> fragments, List<Node> annotations) {
    List<WebXml> files = new ArrayList<>();
    for (String fragment : fragments) {
      files.add(fragment(files.size() + 1 + ".jar", fragment));
    }
    return new Assembly(app(app), files, annotations).descriptor(Set.of("default"));
  }

  static Fragment named(String jar, String content) {
    return new Fragment(jar, Optional.of(fragment(jar, content)));
  }

  /** What the annotations of a class of this module declare. */
  static List<Node> annotations(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream content = type.getResourceAsStream(file)) {
      return new ClassFileReader(true)
          .read(type.getName(), content.readAllBytes())
          .root()
          .map(List::of)
          .orElse(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
