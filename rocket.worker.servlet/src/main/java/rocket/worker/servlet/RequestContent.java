package rocket.worker.servlet;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.Request;
import rocket.api.Status;
import rocket.worker.servlet.http.Charsets;
import rocket.worker.servlet.http.Form;
import rocket.worker.servlet.http.MediaType;
import rocket.worker.servlet.http.Parameters;
import rocket.worker.servlet.http.ParametersException;
import rocket.worker.servlet.multipart.Upload;
import rocket.worker.servlet.nonblocking.Inlet;

/**
 * The part of a request that is its content, as bytes, characters or parameters (Servlet 6.1,
 * sections 3.1, 3.2, 3.8 and 3.12).
 */
abstract class RequestContent extends RequestPaths implements Inlet {
  private @Nullable String encoding;
  private @Nullable RequestStream stream;
  private @Nullable BufferedReader reader;
  private @Nullable Map<String, String[]> parameters;
  private @Nullable Upload upload;

  /** Why there is none: content cannot be read twice. */
  private @Nullable ParametersException uploadFailure;

  RequestContent(Context context, ServletRoute route, Request request) {
    super(context, route, request);
  }

  @Override
  public final long getContentLengthLong() {
    long length = request().body().length();
    // Without a body there is no length to tell, unless the client did.
    return length == 0 && !request().headers().contains("Content-Length") ? -1 : length;
  }

  @Override
  public final int getContentLength() {
    long length = getContentLengthLong();
    return length > Integer.MAX_VALUE ? -1 : (int) length;
  }

  @Override
  public final @Nullable String getContentType() {
    return getHeader("Content-Type");
  }

  @Override
  public final @Nullable String getCharacterEncoding() {
    if (encoding != null) {
      return encoding;
    }
    String type = getContentType();
    String charset = type == null ? null : MediaType.parse(type).charset();
    return charset == null ? context().getRequestCharacterEncoding() : charset;
  }

  @Override
  public final void setCharacterEncoding(@Nullable String name)
      throws UnsupportedEncodingException {
    if (reader == null && parameters == null) {
      if (name != null) {
        Charsets.of(name);
      }
      encoding = name;
    }
  }

  @Override
  public final void setCharacterEncoding(@Nullable Charset charset) {
    if (reader == null && parameters == null) {
      encoding = charset == null ? null : charset.name();
    }
  }

  @Override
  public final ServletInputStream getInputStream() {
    if (reader != null) {
      throw new IllegalStateException("getReader has been called");
    }
    return stream();
  }

  @Override
  public final BufferedReader getReader() throws IOException {
    if (reader == null) {
      if (stream != null) {
        throw new IllegalStateException("getInputStream has been called");
      }
      var charset = Charsets.of(getCharacterEncoding(), StandardCharsets.ISO_8859_1);
      reader = new BufferedReader(new InputStreamReader(stream(), charset));
    }
    return reader;
  }

  @Override
  public final @Nullable String getParameter(String name) {
    String[] values = parameters().get(name);
    return values == null ? null : values[0];
  }

  @Override
  public final String @Nullable [] getParameterValues(String name) {
    String[] values = parameters().get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public final Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters().keySet());
  }

  @Override
  public final Map<String, String[]> getParameterMap() {
    return parameters();
  }

  @Override
  public final Collection<Part> getParts() throws IOException, ServletException {
    if (!Upload.is(getContentType())) {
      throw new ServletException(
          "the content type is '%s', not multipart/form-data".formatted(getContentType()));
    }
    if (servlet().multipart() == null) {
      throw new IllegalStateException("the servlet has no multipart configuration");
    }
    return upload().parts();
  }

  @Override
  public final @Nullable Part getPart(String name) throws IOException, ServletException {
    for (Part part : getParts()) {
      if (part.getName().equals(name)) {
        return part;
      }
    }
    return null;
  }

  /** The request is over: files that came with it are deleted. */
  final void discardUpload() {
    if (upload != null) {
      upload.discard();
      upload = null;
    }
  }

  @Override
  public final boolean isTrailerFieldsReady() {
    return request().body().length() >= 0 || request().body().finished();
  }

  @Override
  public final Map<String, String> getTrailerFields() {
    if (!isTrailerFieldsReady()) {
      throw new IllegalStateException("the content has not been read to its end");
    }
    Map<String, String> trailers = new LinkedHashMap<>();
    if (request().body().finished()) {
      for (Headers.Field field : request().trailers()) {
        trailers.merge(
            field.name().toLowerCase(Locale.ROOT),
            field.value(),
            (one, other) -> one + ", " + other);
      }
    }
    return trailers;
  }

  @Override
  public final int readNow(byte[] target, int offset, int length) throws IOException {
    return request().body().readNow(target, offset, length);
  }

  @Override
  public final boolean finished() {
    return request().body().finished();
  }

  private RequestStream stream() {
    if (stream == null) {
      stream = new RequestStream(this, request().body().stream());
    }
    return stream;
  }

  private boolean unread() {
    return stream == null && reader == null;
  }

  private Upload upload() throws IOException {
    MultipartConfigElement config = servlet().multipart();
    if (upload == null) {
      if (config == null || !unread()) {
        throw new IllegalStateException("the content has been read in another way");
      }
      if (uploadFailure != null) {
        throw uploadFailure;
      }
      try {
        upload =
            Upload.read(
                request().body(),
                Objects.requireNonNull(getContentType()),
                getCharacterEncoding(),
                config,
                context().temporaryFolder());
      } catch (ParametersException e) {
        uploadFailure = e;
        throw e;
      }
    }
    return upload;
  }

  private Map<String, String[]> parameters() {
    if (parameters == null) {
      parameters = readParameters();
    }
    return parameters;
  }

  private Map<String, String[]> readParameters() {
    boolean form = unread() && Form.is(request());
    boolean parts = unread() && servlet().multipart() != null && Upload.is(getContentType());
    if (!form && !parts && request().query().isEmpty()) {
      return Map.of();
    }
    var all = new Parameters();
    Form.addQuery(request(), all);
    if (form) {
      Form.addContent(request(), getCharacterEncoding(), all);
    } else if (parts) {
      try {
        upload().addTo(all, getCharacterEncoding());
      } catch (IOException e) {
        throw new ParametersException(Status.BAD_REQUEST, "The form could not be read.", e);
      }
    }
    return all.toMap();
  }
}
