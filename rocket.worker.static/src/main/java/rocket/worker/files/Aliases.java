package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths by which one file can be had: whoever guards one of them guards it. All names are as
 * {@link PathPattern#folded} gives them.
 *
 * @param indexFiles names of the files that stand for their directory
 * @param cleanUrls whether pages are known without their {@code .html}
 */
record Aliases(List<String> indexFiles, boolean cleanUrls) {
  private static final String HTML = ".html";

  static Aliases of(SiteRules site) {
    return new Aliases(PathPattern.folded(site.indexFiles()), site.cleanUrls());
  }

  /** The names of a path, and then those of all others that may lead to the same file. */
  List<List<String>> of(RequestPath path) {
    List<RequestPath> all = new ArrayList<>();
    all.add(path);
    if (!path.names().isEmpty()) {
      addPlain(path, all);
      if (cleanUrls) {
        for (RequestPath each : List.copyOf(all)) {
          addPages(each, all);
        }
      }
      for (RequestPath each : List.copyOf(all)) {
        if (indexFiles.contains(each.lastName())) {
          all.add(each.parent());
        }
      }
    }
    List<List<String>> names = new ArrayList<>();
    for (RequestPath each : all) {
      names.add(each.names());
      for (int i = 0; i < indexFiles.size() && each.directory(); i++) {
        names.add(each.file(indexFiles.get(i)).names());
      }
    }
    return names;
  }

  /** What stands beside a file in a coding is that file. */
  private static void addPlain(RequestPath path, List<RequestPath> all) {
    String last = path.lastName();
    for (Coding coding : Coding.ALL) {
      int length = last.length() - coding.extension().length();
      if (length > 0 && last.endsWith(coding.extension())) {
        all.add(path.withLast(last.substring(0, length)));
      }
    }
  }

  private static void addPages(RequestPath path, List<RequestPath> all) {
    if (path.directory()) {
      return;
    }
    String last = path.lastName();
    all.add(path.withLast(last + HTML));
    int length = last.length() - HTML.length();
    if (length > 0 && last.endsWith(HTML)) {
      all.add(path.withLast(last.substring(0, length)));
    }
  }
}
