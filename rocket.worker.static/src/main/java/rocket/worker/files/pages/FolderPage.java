package rocket.worker.files.pages;

import java.io.IOException;
import rocket.content.PercentEncoding;
import rocket.worker.files.names.NameText;

/**
 * A directory as a page of HTML. Links are relative, so that they hold behind a proxy that serves
 * it elsewhere. Rows are gathered in groups, of which a browser lays out those that it shows.
 */
final class FolderPage {
  private static final int GROUP = 100;

  private final FolderView view;
  private final Moment moment = new Moment();

  FolderPage(FolderView view) {
    this.view = view;
  }

  void writeTo(TextOutput to) throws IOException {
    Frame.begin(to);
    StringBuilder text = to.text();
    title(text);
    text.append("</title>\n</head>\n<body>\n<header>\n");
    if (!view.names().isEmpty()) {
      breadcrumb(text);
    }
    heading(text);
    text.append("</header>\n<table>\n<thead><tr>");
    for (Order.Column column : Order.Column.values()) {
      head(text, column);
    }
    text.append("</tr></thead>\n");
    rows(to);
    if (view.entries().isEmpty()) {
      text.append("<tbody><tr><td class=\"e\">This folder is empty.</td></tr></tbody>\n");
    }
    text.append("</table>\n</body>\n</html>\n");
  }

  private void title(StringBuilder text) {
    text.append("Index of /");
    for (String name : view.names()) {
      NameText.plain(text, name);
      text.append('/');
    }
  }

  /** The directories above. */
  private void breadcrumb(StringBuilder text) {
    int depth = view.names().size();
    text.append(
            "<nav aria-label=\"Breadcrumb\"><ol>\n<li><a class=\"h\" aria-label=\"Root\" href=\"")
        .append("../".repeat(depth))
        .append(view.order().query())
        .append("\"></a></li>\n");
    for (int i = 0; i < depth - 1; i++) {
      text.append("<li><a href=\"")
          .append("../".repeat(depth - 1 - i))
          .append(view.order().query())
          .append("\"><bdi>");
      NameText.html(text, view.names().get(i));
      text.append("</bdi></a></li>\n");
    }
    text.append("</ol></nav>\n");
  }

  private void heading(StringBuilder text) {
    text.append("<h1>");
    if (view.names().isEmpty()) {
      text.append("Index of /");
    } else {
      text.append("<bdi>");
      NameText.html(text, view.names().getLast());
      text.append("</bdi>");
    }
    text.append("</h1>\n");
    if (!view.entries().isEmpty()) {
      summary(text.append("<p>"));
      text.append("</p>\n");
    }
  }

  private void summary(StringBuilder text) {
    long folders = view.folders();
    long files = view.files();
    if (folders > 0) {
      counted(text, folders, "folder");
    }
    if (files > 0) {
      counted(text.append(folders > 0 ? ", " : ""), files, "file");
      size(text.append(", "), "span", view.size());
      text.append("</span>");
    }
  }

  private static void counted(StringBuilder text, long number, String noun) {
    text.append(FileSize.grouped(number)).append(' ').append(noun).append(number == 1 ? "" : "s");
  }

  private void head(StringBuilder text, Order.Column column) {
    text.append("<th scope=\"col\"");
    if (view.order().column() == column) {
      text.append(" aria-sort=\"")
          .append(view.order().descending() ? "descending" : "ascending")
          .append('"');
    }
    Order next = view.order().next(column);
    text.append("><a rel=\"nofollow\" href=\"")
        .append(next.equals(Order.USUAL) ? "./" : next.query())
        .append("\">")
        .append(column.title)
        .append(column == Order.Column.TIME ? " <small>UTC</small>" : "")
        .append("</a></th>");
  }

  private void rows(TextOutput to) throws IOException {
    StringBuilder text = to.text();
    if (!view.names().isEmpty()) {
      text.append("<tbody>\n<tr><td><a class=\"u\" href=\"../")
          .append(view.order().query())
          .append("\">Parent folder</a></td></tr>\n</tbody>\n");
    }
    int count = view.entries().size();
    for (int i = 0; i < count; i++) {
      if (i % GROUP == 0) {
        text.append(count - i > GROUP ? "<tbody class=\"g\">\n" : "<tbody>\n");
      }
      row(text, view.entries().get(i));
      if (i % GROUP == GROUP - 1 || i == count - 1) {
        text.append("</tbody>\n");
      }
      to.pass();
    }
  }

  private void row(StringBuilder text, Entry entry) {
    text.append("<tr><td><a class=\"")
        .append(FileKind.of(entry).style)
        .append("\" href=\"")
        .append(PercentEncoding.encode(entry.name()));
    if (entry.folder()) {
      text.append('/').append(view.order().query());
    }
    text.append("\"><bdi>");
    NameText.html(text, entry.name());
    text.append(entry.folder() ? "</bdi>/</a></td><td>" : "</bdi></a></td>");
    if (!entry.folder()) {
      size(text, "td", entry.size());
    }
    text.append("</td><td><time datetime=\"");
    moment.exact(text, entry.modified());
    text.append("\">");
    moment.shown(text, entry.modified());
    text.append("</time></td></tr>\n");
  }

  /** With all digits as a title, unless they are shown. */
  private static void size(StringBuilder text, String element, long size) {
    String shown = FileSize.text(size);
    text.append('<').append(element);
    if (size >= 1024) {
      text.append(" title=\"").append(FileSize.exact(size)).append('"');
    }
    text.append('>').append(shown);
  }
}
