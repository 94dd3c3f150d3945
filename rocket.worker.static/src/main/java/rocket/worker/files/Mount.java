package rocket.worker.files;

import java.io.IOException;
import java.util.List;

/**
 * A directory at a place of the site.
 *
 * @param prefix the names under which its content is seen; none for the whole site
 * @param root the directory
 */
record Mount(List<String> prefix, DocumentRoot root) {
  Mount {
    prefix = List.copyOf(prefix);
  }

  /** Whether a path of these names leads here, as far as the prefix tells. */
  boolean holds(List<String> names) {
    return names.size() >= prefix.size() && names.subList(0, prefix.size()).equals(prefix);
  }

  /** What of a path that leads here is left to be walked. */
  List<String> below(List<String> names) {
    return names.subList(prefix.size(), names.size());
  }

  /** What stands at these names of the site. */
  Found find(List<String> names) throws IOException {
    return root.find(below(names));
  }
}
