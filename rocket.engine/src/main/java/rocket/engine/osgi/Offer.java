package rocket.engine.osgi;

import java.util.Set;
import rocket.api.AppInfo;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * A provider for one stay of its bundle or service, equal to itself alone: a provider that comes
 * back, or that is equal to its successor, is not taken for the one that left.
 */
final class Offer implements WorkerProvider {
  private final WorkerProvider provider;

  Offer(WorkerProvider provider) {
    this.provider = provider;
  }

  @Override
  public String method() {
    return provider.method();
  }

  @Override
  public Set<String> aliases() {
    return provider.aliases();
  }

  @Override
  public Worker create(AppInfo appInfo) throws Exception {
    return provider.create(appInfo);
  }
}
