package rocket.worker.line;

import java.util.Set;
import rocket.api.AppInfo;
import rocket.api.StreamWorker;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Makes workers of method {@code line}; app_info {@code greeting} is its first line. */
public final class LineProvider implements WorkerProvider {
  /** A provider, as {@link java.util.ServiceLoader} makes one. */
  public LineProvider() {}

  @Override
  public String method() {
    return "line";
  }

  @Override
  public Worker create(AppInfo appInfo) {
    appInfo.requireOnly(Set.of("greeting"));
    String greeting = appInfo.text("greeting", "ready");
    return (StreamWorker) connection -> LineConversation.greet(connection, greeting);
  }
}
