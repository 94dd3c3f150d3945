package rocket.worker.servlet.descriptor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptors. Nothing outside the file is ever read, whatever its document type says; and a
 * file that is larger or deeper than any descriptor is refused.
 */
public final class XmlFile {
  /** Bytes of a descriptor; large ones have some ten thousand. */
  static final int MOST_BYTES = 4 << 20;

  /** Elements within each other; the schemas need no more than seven. */
  static final int MOST_DEPTH = 32;

  private final String source;
  private final XMLStreamReader reader;

  private XmlFile(String source, XMLStreamReader reader) {
    this.source = source;
    this.reader = reader;
  }

  /**
   * The root element of a file.
   *
   * @param source what people call the file
   * @throws DescriptorException if it is no XML, too large or too deep
   */
  public static Node read(String source, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new DescriptorException(
          new Place(source, 0),
          "it is larger than %d bytes, the most allowed".formatted(MOST_BYTES));
    }
    XMLStreamReader reader = null;
    try {
      reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      return new XmlFile(source, reader).root();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      throw new DescriptorException(
          new Place(source, line), "it is not well-formed XML: " + reason(e), e);
    } finally {
      close(reader);
    }
  }

  private Node root() throws XMLStreamException {
    while (reader.next() != XMLStreamConstants.START_ELEMENT) {
      // A comment, an instruction or the document type.
    }
    Node root = element(1);
    while (reader.hasNext()) {
      reader.next(); // what follows has to be well-formed too
    }
    return root;
  }

  private Node element(int depth) throws XMLStreamException {
    var place = new Place(source, reader.getLocation().getLineNumber());
    if (depth > MOST_DEPTH) {
      throw new DescriptorException(
          place, "there are more than %d elements within each other".formatted(MOST_DEPTH));
    }
    String name = reader.getLocalName();
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    List<Node> children = new ArrayList<>();
    var text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new Node(name, text.toString().trim(), attributes, children, place);
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
  }

  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Message: ");
    return start < 0 ? message : message.substring(start + "Message: ".length());
  }

  private static void close(@Nullable XMLStreamReader reader) {
    if (reader != null) {
      try {
        reader.close();
      } catch (XMLStreamException _) {
        // All has been read that was wanted.
      }
    }
  }

  /** The JDK's own, which knows these settings, whatever an application has among its libraries. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
    return factory;
  }
}
