package rocket.content;

/** Which media types compression makes smaller; see {@link MediaTypes#compressible}. */
final class Compressible {
  private static final String[] BEGINNINGS = {"text/", "x-shader/", "image/x-portable-"};

  private static final String[] SUFFIXES = {"+json", "+xml", "+text", "+yaml", "+json-seq"};

  /** Text with a type of its own, and the binary formats that have air in them. */
  private static final String[] TYPES = {
    "application/dart",
    "application/ecmascript",
    "application/graphql",
    "application/javascript",
    "application/json",
    "application/json-seq",
    "application/json5",
    "application/jsonl",
    "application/mbox",
    "application/n-quads",
    "application/n-triples",
    "application/node",
    "application/pkix-crl",
    "application/postscript",
    "application/rtf",
    "application/sparql-query",
    "application/sparql-update",
    "application/sql",
    "application/tar",
    "application/toml",
    "application/trig",
    "application/vnd.apple.mpegurl",
    "application/vnd.dart",
    "application/vnd.ms-fontobject",
    "application/vnd.ms-opentype",
    "application/vnd.sqlite3",
    "application/wasm",
    "application/x-csh",
    "application/x-httpd-php",
    "application/x-javascript",
    "application/x-latex",
    "application/x-ndjson",
    "application/x-ns-proxy-autoconfig",
    "application/x-perl",
    "application/x-sh",
    "application/x-subrip",
    "application/x-tar",
    "application/x-tcl",
    "application/x-tex",
    "application/x-texinfo",
    "application/x-yaml",
    "application/xml",
    "application/xml-dtd",
    "application/xml-external-parsed-entity",
    "application/yaml",
    "audio/midi",
    "audio/x-mpegurl",
    "font/collection",
    "font/otf",
    "font/sfnt",
    "font/ttf",
    "image/bmp",
    "image/vnd.adobe.photoshop",
    "image/vnd.microsoft.icon",
    "image/vnd.ms-dds",
    "image/x-icon",
    "image/x-ms-bmp",
    "image/x-tga",
    "image/x-xbitmap",
    "image/x-xpixmap",
    "message/rfc822",
    "model/gltf-binary",
    "model/mtl",
    "model/obj",
    "model/stl",
    "model/step",
    "model/vrml",
  };

  private Compressible() {}

  static boolean is(String contentType) {
    int semicolon = contentType.indexOf(';');
    int end = WhiteSpace.before(contentType, 0, semicolon < 0 ? contentType.length() : semicolon);
    for (String beginning : BEGINNINGS) {
      if (has(contentType, 0, beginning)) {
        return true;
      }
    }
    for (String suffix : SUFFIXES) {
      if (end > suffix.length() && has(contentType, end - suffix.length(), suffix)) {
        return true;
      }
    }
    for (String type : TYPES) {
      if (type.length() == end && has(contentType, 0, type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(String text, int at, String part) {
    return text.regionMatches(true, at, part, 0, part.length());
  }
}
