package rocket.cli.bundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import rocket.engine.FoundMethod;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;
import rocket.engine.osgi.WorkerBundles;

/**
 * An OSGi framework in this process, with the bundles of a folder, which may come and go. The
 * engine stays on the class path and follows them.
 */
public final class BundleHost implements AutoCloseable {
  private static final long STOP_MILLISECONDS = 60_000;

  private final Path path;
  private final TemporaryFolder temporary;
  private final Framework framework;

  /** Published to the thread that watches the folder. */
  private volatile boolean closing;

  private @Nullable WorkerBundles workers;
  private @Nullable BundleFolder folder;

  private BundleHost(Path path, TemporaryFolder temporary, Framework framework) {
    this.path = path;
    this.temporary = temporary;
    this.framework = framework;
  }

  /** See {@link Hosting#start}, which has found these parts. */
  static BundleHost start(Path folder, boolean verbose, List<Path> parts) throws HostingException {
    BundleHost host = null;
    try {
      var temporary = TemporaryFolder.create("rocket-bundles-");
      var properties = properties(folder, temporary, verbose);
      host = new BundleHost(folder.toRealPath(), temporary, factory().newFramework(properties));
      host.open(parts);
      return host;
    } catch (BundleException | IOException | RuntimeException e) {
      if (host != null) {
        host.close();
      }
      throw new HostingException("the OSGi framework cannot be started: " + e.getMessage(), e);
    }
  }

  /** Makes a server; see {@link WorkerBundles#create}. */
  public Rocket create(RocketBuilder parameters) {
    return workers().create(parameters);
  }

  /** Says in the log if there is no worker of this method yet. */
  public void report(String method) {
    var active =
        workers().methods().stream()
            .filter(each -> each.state().equals(FoundMethod.ACTIVE))
            .toList();
    if (active.stream().noneMatch(each -> each.answersTo(method))) {
      Log.BUNDLES.warn(
          "No worker of method '{}' yet; found: {}. Waiting for its bundle to appear in {}",
          method,
          active.stream().map(FoundMethod::method).distinct().collect(Collectors.joining(", ")),
          path);
    }
  }

  /** The bundles and methods that there are, each in the state that it is in. */
  public List<FoundMethod> methods() {
    return new Inventory(workers().methods(), Objects.requireNonNull(folder).slots()).list();
  }

  private void open(List<Path> parts) throws BundleException, IOException {
    framework.init(BundleHost::log);
    framework.getBundleContext().addFrameworkListener(BundleHost::log);
    framework.start();
    BundleContext context = framework.getBundleContext();
    workers = new WorkerBundles(context);
    var opened =
        new BundleFolder(
            context, temporary.folder("jars"), new Trial(context, this::methodsOf, this::ends));
    folder = opened;
    Bundle watch = null;
    for (Path part : parts) {
      try (var content = Files.newInputStream(part)) {
        Bundle bundle = context.installBundle(part.toUri().toString(), content);
        if (FolderWatch.NAME.equals(bundle.getSymbolicName())) {
          watch = bundle;
        } else {
          bundle.start();
        }
      }
    }
    if (watch == null) {
      throw new BundleException("no bundle %s among %s".formatted(FolderWatch.NAME, parts));
    }
    opened.addEarly(path, FolderWatch::needs);
    FolderWatch.start(watch, context, opened);
  }

  private List<FoundMethod> methodsOf(Bundle bundle) {
    return workers().methods().stream().filter(method -> Inventory.isOf(method, bundle)).toList();
  }

  private boolean ends() {
    return closing || framework.getState() != Bundle.ACTIVE;
  }

  private WorkerBundles workers() {
    return Objects.requireNonNull(workers);
  }

  /** Ends the servers, then the framework, and deletes what it wrote. */
  @Override
  public void close() {
    closing = true;
    try {
      if (workers != null) {
        workers.close();
      }
      framework.stop();
      framework.waitForStop(STOP_MILLISECONDS);
    } catch (BundleException e) {
      Log.BUNDLES.error("The OSGi framework does not stop", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      temporary.close();
    }
  }

  private static FrameworkFactory factory() {
    return ServiceLoader.load(FrameworkFactory.class, BundleHost.class.getClassLoader())
        .findFirst()
        .orElseThrow();
  }

  private static void log(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.ERROR) {
      Log.BUNDLES.error("The OSGi framework: {}", event.getBundle(), event.getThrowable());
    }
  }

  private static Map<String, String> properties(
      Path folder, TemporaryFolder temporary, boolean verbose) throws IOException {
    var properties = new HashMap<String, String>();
    properties.put(Constants.FRAMEWORK_STORAGE, temporary.folder("cache").toString());
    properties.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        SystemPackages.of(BundleHost.class.getClassLoader()));
    // A new version is tried beside the old one.
    properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    // Else bundles would find on the class path what they fail to import.
    properties.put("felix.bootdelegation.implicit", "false");
    // What counts comes as an event.
    properties.put("felix.log.level", "0");
    properties.putAll(
        FolderWatch.properties(
            linked(folder, temporary).toString(),
            temporary.folder("watch").toString(),
            verbose ? 3 : 2));
    return properties;
  }

  /** The folder under a name that has nothing in it that FileInstall would take apart. */
  private static Path linked(Path folder, TemporaryFolder temporary) throws IOException {
    return Files.createSymbolicLink(temporary.path().resolve("folder"), folder.toRealPath());
  }
}
