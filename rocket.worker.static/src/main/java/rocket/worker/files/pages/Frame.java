package rocket.worker.files.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import rocket.api.MutableHeaders;

/** What all pages have in common: their head, their look, and what they may do. */
final class Frame {
  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E"
          + "%3Cpath fill='%232f6fde' d='M1.5 5.5A2 2 0 0 1 3.5 3.5H7.5l2 2h7a2 2 0 0 1 2 2v7"
          + "a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z'/%3E%3C/svg%3E";

  private static final String STYLE = style();

  private static final String START =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="%s">
      <style>%s</style>
      <title>\
      """
          .formatted(ICON, STYLE);

  /** Should a name get through as something else than text, it still loads and runs nothing. */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(sha256().digest(bytes(STYLE)))
          + "'; img-src data:; base-uri 'none'; form-action 'none'";

  private Frame() {}

  /** Begins a page, up to the text of its title. */
  static void begin(TextOutput to) throws IOException {
    to.write(START);
  }

  /** The fields of every page. */
  static void fields(MutableHeaders to) {
    to.set("Content-Type", "text/html; charset=utf-8");
    to.set("Content-Security-Policy", POLICY);
    to.set("Referrer-Policy", "same-origin");
  }

  /** What changes with the look. */
  static byte[] version() {
    return bytes(START);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The style sheet without what only its readers need. */
  private static String style() {
    try (InputStream sheet = Frame.class.getResourceAsStream("pages.css")) {
      if (sheet == null) {
        throw new IllegalStateException("pages.css is missing beside Frame.class");
      }
      String text = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceAll("/\\*[^*]*\\*/", "").replaceAll("\\s*\\n\\s*", "\n").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
