package rocket.worker.files.pages;

import java.util.Locale;
import rocket.content.MediaTypes;

/** What a file is, as far as its name tells, and so what its icon is. */
enum FileKind {
  FOLDER("d"),
  FILE("f"),
  TEXT("t"),
  CODE("c"),
  IMAGE("i"),
  AUDIO("a"),
  VIDEO("v"),
  ARCHIVE("z"),
  DOCUMENT("p"),
  SHEET("s"),
  FONT("o"),
  PROGRAM("x");

  /** The class of its rows in the style sheet. */
  final String style;

  FileKind(String style) {
    this.style = style;
  }

  static FileKind of(Entry entry) {
    if (entry.folder()) {
      return FOLDER;
    }
    String name = entry.name();
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return FILE;
    }
    return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
      case "zip",
          "gz",
          "tgz",
          "tar",
          "bz2",
          "tbz",
          "xz",
          "txz",
          "zst",
          "br",
          "lz",
          "lz4",
          "7z",
          "rar",
          "cab",
          "cpio" ->
          ARCHIVE;
      case "pdf",
          "ps",
          "djvu",
          "epub",
          "mobi",
          "doc",
          "docx",
          "odt",
          "rtf",
          "ppt",
          "pptx",
          "odp",
          "key",
          "pages" ->
          DOCUMENT;
      case "csv", "tsv", "xls", "xlsx", "ods", "numbers", "parquet", "sqlite", "db" -> SHEET;
      case "html",
          "htm",
          "xhtml",
          "css",
          "js",
          "mjs",
          "ts",
          "tsx",
          "jsx",
          "json",
          "xml",
          "yaml",
          "yml",
          "toml",
          "ini",
          "conf",
          "properties",
          "java",
          "kt",
          "scala",
          "groovy",
          "gradle",
          "c",
          "h",
          "cc",
          "cpp",
          "hpp",
          "cs",
          "go",
          "rs",
          "swift",
          "py",
          "rb",
          "php",
          "pl",
          "lua",
          "r",
          "sh",
          "bash",
          "bat",
          "ps1",
          "sql",
          "wasm",
          "vue",
          "diff",
          "patch",
          "tex" ->
          CODE;
      case "exe",
          "msi",
          "dll",
          "so",
          "dylib",
          "bin",
          "run",
          "appimage",
          "app",
          "apk",
          "ipa",
          "deb",
          "rpm",
          "jar",
          "war",
          "dmg",
          "pkg",
          "iso",
          "img",
          "qcow2",
          "vmdk",
          "class",
          "o" ->
          PROGRAM;
      case "ttf", "otf", "woff", "woff2", "eot" -> FONT;
      case "md", "txt", "log", "adoc", "rst", "ics", "vcf", "srt", "vtt" -> TEXT;
      default -> byMediaType(name);
    };
  }

  private static FileKind byMediaType(String name) {
    String type = MediaTypes.standard().of(name);
    return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
      case "text" -> TEXT;
      case "image" -> IMAGE;
      case "audio" -> AUDIO;
      case "video" -> VIDEO;
      case "font" -> FONT;
      default -> FILE;
    };
  }
}
