package rocket.worker.servlet.multipart;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.HttpException;
import rocket.api.RequestBody;
import rocket.api.Status;
import rocket.worker.servlet.http.Charsets;
import rocket.worker.servlet.http.Form;
import rocket.worker.servlet.http.MediaType;
import rocket.worker.servlet.http.Parameters;
import rocket.worker.servlet.http.ParametersException;

/** The parts of one request, from their coming to its end. Confined to the request's thread. */
public final class Upload {
  /** Most parts of a request. */
  public static final int MOST_PARTS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");
  private static final String TYPE = "multipart/form-data";

  private final UploadLimits limits;
  private final List<UploadedPart> parts = new ArrayList<>();

  private Upload(UploadLimits limits) {
    this.limits = limits;
  }

  /** Whether content of this type is such a form. */
  public static boolean is(@Nullable String contentType) {
    return contentType != null && MediaType.parse(contentType).is(TYPE);
  }

  /**
   * Reads all parts.
   *
   * @param encoding what the bytes of their heads mean; UTF-8 if nobody said
   * @param temporary where the application keeps its files
   * @throws ParametersException with 400 if the content breaks the rules of such forms, with 413 if
   *     it, a part or their number is too large, with 415 if the encoding is not known
   * @throws IOException if content cannot be read or stored
   */
  public static Upload read(
      RequestBody body,
      String contentType,
      @Nullable String encoding,
      MultipartConfigElement config,
      Path temporary)
      throws IOException {
    var upload = new Upload(UploadLimits.of(config, temporary));
    try {
      upload.read(body, Boundary.delimiter(contentType), charset(encoding));
      return upload;
    } catch (HttpException e) {
      upload.discard();
      throw new ParametersException(e.status(), e.detail(), e);
    } catch (IOException | RuntimeException e) {
      upload.discard();
      throw e;
    }
  }

  /** All parts, in the order in which they came. */
  public List<Part> parts() {
    return new ArrayList<>(parts);
  }

  /**
   * Adds the plain fields, each in the charset of its content type or in this one.
   *
   * @throws ParametersException with 413 if they have more than {@link Form#MOST_BYTES} in all
   */
  public void addTo(Parameters parameters, @Nullable String encoding) throws IOException {
    long left = Form.MOST_BYTES;
    for (UploadedPart part : parts) {
      if (part.getSubmittedFileName() == null) {
        left -= part.getSize();
        if (left < 0) {
          throw tooLarge("The fields of the form have", Form.MOST_BYTES);
        }
        String type = part.getContentType();
        String own = type == null ? null : MediaType.parse(type).charset();
        try (InputStream content = part.getInputStream()) {
          parameters.add(
              part.getName(),
              new String(content.readAllBytes(), charset(own == null ? encoding : own)));
        }
      }
    }
  }

  /** The request is over: what the application has not stored elsewhere is deleted. */
  public void discard() {
    for (UploadedPart part : parts) {
      try {
        part.content().discard();
      } catch (IOException e) {
        LOG.warn("An uploaded file could not be deleted", e);
      }
    }
  }

  private void read(RequestBody body, byte[] delimiter, Charset charset) throws IOException {
    if (limits.largestRequest() >= 0) {
      if (body.length() > limits.largestRequest()) {
        throw tooLarge("The form has", limits.largestRequest());
      }
      body.limit(limits.largestRequest());
    }
    var reader = new PartReader(body.stream(), delimiter, charset);
    byte[] some = new byte[8 * 1024];
    PartHead head;
    while ((head = reader.next()) != null) {
      if (parts.size() == MOST_PARTS) {
        throw new ParametersException(
            Status.CONTENT_TOO_LARGE, "The form has more than %d parts.".formatted(MOST_PARTS));
      }
      var content = new PartContent(limits.folder(), limits.inMemory());
      parts.add(new UploadedPart(head, content, limits));
      int count;
      while ((count = reader.read(some, 0, some.length)) >= 0) {
        content.write(some, 0, count);
        if (limits.largestPart() >= 0 && content.size() > limits.largestPart()) {
          throw tooLarge("A part of the form has", limits.largestPart());
        }
      }
      content.close();
    }
  }

  private static Charset charset(@Nullable String name) {
    try {
      return Charsets.of(name, StandardCharsets.UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new ParametersException(
          Status.UNSUPPORTED_MEDIA_TYPE, "The charset of the form is not known.", e);
    }
  }

  private static ParametersException tooLarge(String what, long most) {
    return new ParametersException(
        Status.CONTENT_TOO_LARGE, "%s more than %d bytes.".formatted(what, most));
  }
}
