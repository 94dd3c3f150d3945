package rocket.worker.files.pages;

import java.io.IOException;
import rocket.content.PercentEncoding;

/** A directory for programs: an object, with an entry on each line. */
final class FolderJson {
  private final FolderView view;
  private final Moment moment = new Moment();

  FolderJson(FolderView view) {
    this.view = view;
  }

  void writeTo(TextOutput to) throws IOException {
    StringBuilder text = to.text();
    var path = new StringBuilder("/");
    for (String name : view.names()) {
      path.append(PercentEncoding.encode(name)).append('/');
    }
    text.append("{\"path\":");
    Json.string(text, path.toString());
    text.append(",\"folders\":").append(view.folders());
    text.append(",\"files\":").append(view.files());
    text.append(",\"size\":").append(view.size());
    text.append(",\"entries\":[");
    String between = "\n";
    for (Entry entry : view.entries()) {
      text.append(between);
      between = ",\n";
      entry(text, entry);
      to.pass();
    }
    text.append("\n]}\n");
  }

  private void entry(StringBuilder text, Entry entry) {
    text.append("{\"name\":");
    Json.string(text, entry.name());
    text.append(entry.folder() ? ",\"type\":\"folder\"" : ",\"type\":\"file\",\"size\":");
    if (!entry.folder()) {
      text.append(entry.size());
    }
    text.append(",\"modified\":\"");
    moment.exact(text, entry.modified());
    text.append("\",\"url\":\"")
        .append(PercentEncoding.encode(entry.name()))
        .append(entry.folder() ? "/\"}" : "\"}");
  }
}
