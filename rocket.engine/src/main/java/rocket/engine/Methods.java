package rocket.engine;

import java.lang.module.ModuleDescriptor;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rocket.api.WorkerProvider;

/**
 * The providers that can be found: those handed over in code first, then what {@link ServiceLoader}
 * finds. A broken one is logged and skipped.
 */
final class Methods {
  private record Candidate(FoundMethod method, WorkerProvider provider, boolean inCode) {}

  private final List<Candidate> candidates = new ArrayList<>();

  private Methods() {}

  /** All that is there. */
  static Methods find() {
    var methods = new Methods();
    methods.search();
    return methods;
  }

  /**
   * The provider of a method: one of these handed over in code, or else one that is found. There is
   * no search, which takes its time, if there is no need for it.
   *
   * @throws IllegalArgumentException if there is none, or there are several
   */
  static WorkerProvider provider(String name, List<WorkerProvider> inCode) {
    var methods = new Methods();
    for (WorkerProvider provider : inCode) {
      methods.add(provider, true);
    }
    if (methods.fitting(name).isEmpty()) {
      methods.search();
    }
    return methods.provider(name);
  }

  private void search() {
    Map<Class<?>, WorkerProvider> loaded = new LinkedHashMap<>();
    load(Thread.currentThread().getContextClassLoader(), loaded);
    load(Methods.class.getClassLoader(), loaded);
    for (WorkerProvider provider : loaded.values()) {
      add(provider, false);
    }
  }

  private List<Candidate> fitting(String name) {
    List<Candidate> fitting = new ArrayList<>();
    for (Candidate each : candidates) {
      if (each.method().answersTo(name)) {
        fitting.add(each);
      }
    }
    return fitting;
  }

  /** What was found, sorted by method. */
  List<FoundMethod> list() {
    return candidates.stream()
        .map(Candidate::method)
        .sorted(Comparator.comparing(FoundMethod::method))
        .toList();
  }

  /** What was found with who makes its workers; the order means nothing. */
  Map<FoundMethod, WorkerProvider> providers() {
    return candidates.stream()
        .collect(Collectors.toUnmodifiableMap(Candidate::method, Candidate::provider, (a, _) -> a));
  }

  private WorkerProvider provider(String name) {
    List<Candidate> fitting = fitting(name);
    if (fitting.isEmpty()) {
      WorkerProvider named = byClassName(name);
      if (named != null) {
        return named;
      }
      throw new IllegalArgumentException(
          "method '%s' is not known; found: %s".formatted(name, describe(candidates)));
    }
    if (fitting.size() > 1 && !fitting.getFirst().inCode()) {
      throw new IllegalArgumentException(
          "method '%s' has more than one provider: %s; leave one on the path, or name its class as the method"
              .formatted(name, describe(fitting)));
    }
    return fitting.getFirst().provider();
  }

  private void add(WorkerProvider provider, boolean inCode) {
    try {
      Class<?> type = provider.getClass();
      var found = FoundMethod.of(provider, inCode ? "code" : origin(type), version(type));
      candidates.add(new Candidate(found, provider, inCode));
    } catch (RuntimeException | LinkageError e) {
      Logs.SERVER.warn("Skipping the worker provider {}", provider.getClass().getName(), e);
    }
  }

  private static void load(@Nullable ClassLoader loader, Map<Class<?>, WorkerProvider> found) {
    var providers = ServiceLoader.load(WorkerProvider.class, loader).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        ServiceLoader.Provider<WorkerProvider> next = providers.next();
        if (!found.containsKey(next.type())) {
          found.put(next.type(), next.get());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        Logs.SERVER.warn("Skipping a worker provider", e);
      }
    }
  }

  private static @Nullable WorkerProvider byClassName(String name) {
    if (name.indexOf('.') < 0) {
      return null;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      Class<?> type =
          Class.forName(name, true, context == null ? Methods.class.getClassLoader() : context);
      if (!WorkerProvider.class.isAssignableFrom(type)) {
        throw new IllegalArgumentException(
            "method '%s' is a class that is no %s".formatted(name, WorkerProvider.class.getName()));
      }
      return (WorkerProvider) type.getConstructor().newInstance();
    } catch (ClassNotFoundException _) {
      return null;
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(
          "method '%s' is a class that cannot be made: %s".formatted(name, cause), e);
    }
  }

  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String place = source == null ? "the JDK" : source.getLocation().toString();
    return type.getModule().isNamed()
        ? "module " + type.getModule().getName() + " (" + place + ")"
        : place;
  }

  private static String version(Class<?> type) {
    ModuleDescriptor module = type.getModule().getDescriptor();
    return module == null ? "" : module.rawVersion().orElse("");
  }

  private static String describe(List<Candidate> some) {
    return some.isEmpty()
        ? "none; put a worker's jar on the class path or the module path"
        : some.stream()
            .map(each -> "%s from %s".formatted(names(each.method()), each.method().origin()))
            .collect(Collectors.joining(", "));
  }

  private static String names(FoundMethod method) {
    String names = method.method();
    for (String alias : method.aliases().stream().sorted().toList()) {
      names += " (or " + alias + ")";
    }
    return names + " by " + method.provider();
  }
}
