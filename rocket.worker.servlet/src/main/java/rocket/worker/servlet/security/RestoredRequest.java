package rocket.worker.servlet.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.http.Charsets;
import rocket.worker.servlet.http.MediaType;
import rocket.worker.servlet.http.Parameters;

/**
 * A request that goes on after its user has logged in: with method and content of the one that was
 * put aside, and all else of the one that came for it. Forms with files come without them.
 */
final class RestoredRequest extends HttpServletRequestWrapper {
  private static final String TYPE = "Content-Type";
  private static final String LENGTH = "Content-Length";

  private final SavedRequest saved;
  private final Content content;
  private @Nullable String encoding;
  private @Nullable Map<String, String[]> parameters;
  private @Nullable BufferedReader reader;

  RestoredRequest(HttpServletRequest request, SavedRequest saved) {
    super(request);
    this.saved = saved;
    content = new Content(saved.content());
  }

  @Override
  public String getMethod() {
    return saved.method();
  }

  @Override
  public @Nullable String getHeader(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-type" -> saved.type();
      case "content-length" ->
          saved.content().length == 0 ? null : Integer.toString(saved.content().length);
      default -> super.getHeader(name);
    };
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (!name.equalsIgnoreCase(TYPE) && !name.equalsIgnoreCase(LENGTH)) {
      return super.getHeaders(name);
    }
    String value = getHeader(name);
    return Collections.enumeration(value == null ? Set.of() : Set.of(value));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(Collections.list(super.getHeaderNames()));
    for (String name : new String[] {TYPE, LENGTH}) {
      names.remove(name);
      if (getHeader(name) != null) {
        names.add(name);
      }
    }
    return Collections.enumeration(names);
  }

  @Override
  public int getIntHeader(String name) {
    String value = getHeader(name);
    return value == null ? -1 : Integer.parseInt(value);
  }

  @Override
  public @Nullable String getContentType() {
    return saved.type();
  }

  @Override
  public int getContentLength() {
    return saved.content().length == 0 ? -1 : saved.content().length;
  }

  @Override
  public long getContentLengthLong() {
    return getContentLength();
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    if (encoding != null) {
      return encoding;
    }
    String charset = saved.type() == null ? null : MediaType.parse(saved.type()).charset();
    return charset == null ? getServletContext().getRequestCharacterEncoding() : charset;
  }

  @Override
  public void setCharacterEncoding(@Nullable String name)
      throws java.io.UnsupportedEncodingException {
    if (reader == null && parameters == null) {
      if (name != null) {
        Charsets.of(name);
      }
      encoding = name;
    }
  }

  @Override
  public void setCharacterEncoding(@Nullable Charset charset) {
    if (reader == null && parameters == null) {
      encoding = charset == null ? null : charset.name();
    }
  }

  @Override
  public ServletInputStream getInputStream() {
    if (reader != null) {
      throw new IllegalStateException("getReader has been called");
    }
    return content;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (reader == null) {
      Charset charset = Charsets.of(getCharacterEncoding(), StandardCharsets.ISO_8859_1);
      reader = new BufferedReader(new InputStreamReader(content, charset));
    }
    return reader;
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    if (parameters == null) {
      var all = new Parameters();
      all.add(Objects.requireNonNullElse(saved.query(), ""), StandardCharsets.UTF_8);
      if (isForm()) {
        all.add(new String(saved.content(), StandardCharsets.ISO_8859_1), formCharset());
      }
      parameters = all.toMap();
    }
    return parameters;
  }

  private boolean isForm() {
    return saved.method().equals("POST")
        && saved.type() != null
        && MediaType.parse(saved.type()).is("application/x-www-form-urlencoded");
  }

  private Charset formCharset() {
    try {
      return Charsets.of(getCharacterEncoding(), StandardCharsets.ISO_8859_1);
    } catch (java.io.UnsupportedEncodingException _) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** Content that is all there. */
  private static final class Content extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Content(byte[] content) {
      bytes = new ByteArrayInputStream(content);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the content of a request that waited is read at once");
    }
  }
}
