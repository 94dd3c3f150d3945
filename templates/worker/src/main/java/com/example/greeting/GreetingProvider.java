package com.example.greeting;

import java.util.Set;
import rocket.api.AppInfo;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Makes the workers of method {@code greeting}. */
public final class GreetingProvider implements WorkerProvider {
  /** Called by whoever finds it: ServiceLoader, or a bundle's services file. */
  public GreetingProvider() {}

  @Override
  public String method() {
    return "greeting";
  }

  @Override
  public Worker create(AppInfo appInfo) {
    appInfo.requireOnly(Set.of("greeting"));
    return new GreetingWorker(appInfo.text("greeting", "Hello"));
  }
}
