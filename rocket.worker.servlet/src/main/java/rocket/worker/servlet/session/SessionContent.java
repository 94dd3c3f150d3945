package rocket.worker.servlet.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session is while it is in a store. */
record SessionContent(
    SessionTimes.Kept times, @Nullable Login login, Map<String, Object> attributes) {}
