package rocket.worker.files;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;

/**
 * How paths are read, and what is sent with every answer.
 *
 * @param displayIndex whether a directory without an index file is listed
 * @param indexFiles names of the files that stand for their directory, the first that is there
 * @param fallback the file that is sent where there is nothing; null for none
 * @param cleanUrls whether pages are known without their {@code .html}
 * @param hidden what happens to names that begin with a dot
 * @param headers fields of all answers
 */
record SiteRules(
    boolean displayIndex,
    List<String> indexFiles,
    @Nullable RequestPath fallback,
    boolean cleanUrls,
    HiddenFiles hidden,
    Headers headers) {}
