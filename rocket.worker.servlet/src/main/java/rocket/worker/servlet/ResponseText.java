package rocket.worker.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rocket.api.Response;
import rocket.worker.servlet.http.MediaType;

/** The part of a response that says what its text is: type, charset and language (section 5.6). */
abstract class ResponseText extends ResponseHead {
  private static final String DEFAULT_ENCODING = StandardCharsets.ISO_8859_1.name();

  private @Nullable MediaType type;
  private @Nullable String encoding;
  private @Nullable Locale locale;

  /** Whether the encoding was set, and not only chosen for the locale. */
  private boolean encodingSet;

  ResponseText(Response response) {
    super(response);
  }

  /** Whether the writer exists, so that the encoding stays as it is. */
  abstract boolean writing();

  /** Settles the encoding for the writer: the default one if none was said. */
  final String settleEncoding() {
    if (encoding == null) {
      encoding = defaultEncoding();
      if (!isCommitted()) {
        tell();
      }
    }
    return encoding;
  }

  final void forgetText() {
    type = null;
    encoding = null;
    locale = null;
    encodingSet = false;
  }

  @Override
  public final @Nullable String getContentType() {
    return type == null ? null : type.with(encoding);
  }

  @Override
  public final void setContentType(@Nullable String text) {
    if (isCommitted()) {
      return;
    }
    type = text == null ? null : MediaType.of(text);
    if (!writing()) {
      if (type == null) {
        encoding = null;
        encodingSet = false;
      } else if (type.charset() != null) {
        encoding = type.charset();
        encodingSet = true;
      }
    }
    tell();
  }

  @Override
  public final String getCharacterEncoding() {
    return encoding == null ? defaultEncoding() : encoding;
  }

  @Override
  public final void setCharacterEncoding(@Nullable String name) {
    if (!isCommitted() && !writing()) {
      encoding = name;
      encodingSet = name != null;
      tell();
    }
  }

  @Override
  public final void setCharacterEncoding(@Nullable Charset charset) {
    setCharacterEncoding(charset == null ? null : charset.name());
  }

  @Override
  public final Locale getLocale() {
    return locale == null ? Locale.getDefault() : locale;
  }

  /**
   * Sets the language. Its encoding, unless one has been set: what the application has declared for
   * it or for all responses, or else UTF-8; for Japanese Shift_JIS.
   */
  @Override
  public final void setLocale(@Nullable Locale newLocale) {
    if (isCommitted()) {
      return;
    }
    locale = newLocale;
    field("Content-Language", newLocale == null ? null : newLocale.toLanguageTag());
    if (!encodingSet && !writing()) {
      encoding = newLocale == null ? null : encodingOf(newLocale);
      tell();
    }
  }

  private @Nullable String encodingOf(Locale language) {
    IncomingRequest incoming = incoming();
    String own = incoming == null ? null : incoming.context().declared().encoding(language);
    return own == null && encodingOfAll() == null ? usualEncodingOf(language) : own;
  }

  /** For Japanese the one that the compatibility tests of the specification ask for. */
  private static String usualEncodingOf(Locale language) {
    return language.getLanguage().equals("ja") ? "Shift_JIS" : StandardCharsets.UTF_8.name();
  }

  private String defaultEncoding() {
    String ofAll = encodingOfAll();
    return ofAll == null ? DEFAULT_ENCODING : ofAll;
  }

  private @Nullable String encodingOfAll() {
    IncomingRequest incoming = incoming();
    return incoming == null ? null : incoming.context().getResponseCharacterEncoding();
  }

  private void tell() {
    field(CONTENT_TYPE, getContentType());
  }
}
