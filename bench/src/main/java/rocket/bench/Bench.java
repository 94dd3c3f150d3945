package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench/run}. Exit code 1 means that a server failed, 2 a usage error. */
@Command(
    name = "bench/run",
    sortOptions = false,
    showDefaultValues = true,
    description = "Measures Rocket beside its peers, alternating, and prints tables.")
public final class Bench implements Callable<Integer> {
  /** The last two give Netty the memory access that it is built on, and which JDK 25 warns of. */
  private static final String JVM_OPTIONS =
      "-Xmx512m -XX:+UseG1GC --sun-misc-unsafe-memory-access=allow"
          + " --enable-native-access=ALL-UNNAMED";

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "servlet,plain",
      description = "Some of: ${COMPLETION-CANDIDATES}.")
  private Set<Scenario> scenarios = new LinkedHashSet<>();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SERVER",
      showDefaultValue = Visibility.NEVER,
      description = "Measure these servers alone.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each server is started and measured.")
  private int rounds;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often each server is started in scenario startup.")
  private int starts;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long each server is measured in each round.")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "How long each server is loaded before.")
  private int warmupSeconds;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Default: 64, or 512 in scenario blocking.")
  private @Nullable Integer connections;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of wrk.")
  private int threads;

  @Option(
      names = "--pipeline",
      paramLabel = "DEPTH",
      defaultValue = "1",
      description = "Requests sent before an answer is awaited.")
  private int pipeline;

  @Mixin private Pressure pressure = new Pressure();

  @Option(
      names = "--jvm-options",
      paramLabel = "OPTIONS",
      defaultValue = JVM_OPTIONS,
      description = "The same for every JVM, separated by spaces.")
  private String jvmOptions = "";

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the report to this Markdown file too.")
  private @Nullable Path write;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Spec private @Nullable CommandSpec spec;

  private final Path results;

  /** A command that keeps raw results in a new folder under {@code results}. */
  Bench(Path results) {
    this.results = results;
  }

  /** Runs the command; the property {@code rocket.bench.results} says where raw results go. */
  public static void main(String[] arguments) {
    var results = Path.of(System.getProperty("rocket.bench.results", "bench/results"));
    Runtime.getRuntime().addShutdownHook(new Thread(Bench::endChildren, "end children"));
    System.exit(commandLine(results).execute(arguments));
  }

  /** No server or load generator outlives a run that is interrupted. */
  private static void endChildren() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
  }

  static CommandLine commandLine(Path results) {
    return new CommandLine(new Bench(results))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Bench::refuse);
  }

  private static int refuse(ParameterException error, String[] arguments) {
    var err = error.getCommandLine().getErr();
    err.println(error.getMessage() + " (bench/run --help lists the options)");
    return ExitCode.USAGE;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var settings = settings();
    var comparisons = new ArrayList<Comparison<Sample>>();
    var wrk = new Wrk(script(settings.folder()), threads, pipeline);
    for (var scenario : scenarios.stream().filter(Scenario::byWrk).toList()) {
      var comparison = new Comparison<Sample>(scenario, Peers.of(scenario, only));
      comparisons.add(comparison);
      comparison.run(
          rounds,
          (peer, round) -> new Trial(scenario, peer, round, settings, wrk).run(),
          System.err::println);
    }
    var measured = Peers.ALL.stream().filter(this::takesPart).toList();
    var report = new StringBuilder();
    report.append(new Report(comparisons, measured, settings, repeatCommand()).markdown());
    boolean good = comparisons.stream().allMatch(one -> one.faults().isEmpty());
    for (var section : sections(settings, wrk)) {
      section.run(System.err::println);
      report.append('\n').append(section.markdown());
      Files.write(settings.folder().resolve(section.file()), section.csv());
      good &= section.faults().isEmpty();
    }
    System.out.println(report);
    save(settings.folder(), comparisons, report.toString());
    return good ? 0 : 1;
  }

  private List<Section> sections(Settings settings, Wrk wrk) throws IOException {
    var sections = new ArrayList<Section>();
    for (var scenario : scenarios) {
      var peers = Peers.of(scenario, only);
      var stress = new StressTrial(scenario, settings, pressure);
      switch (scenario) {
        case STARTUP ->
            sections.add(
                new StartupSection(starters(settings.folder()), settings.folder(), starts));
        case SLOW -> sections.add(new SlowSection(stress, peers));
        case OVERLOAD -> sections.add(new OverloadSection(stress, peers));
        case IDLE -> sections.add(new IdleSection(stress, peers));
        case TLS -> sections.add(new TlsSection(settings, wrk, peers));
        case FILES -> sections.add(new FilesSection(settings, wrk, peers));
        default -> {
          // Measured by wrk.
        }
      }
    }
    return sections;
  }

  private List<Starter> starters(Path folder) throws IOException {
    var site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(site.resolve("index.html"), "Hello, World!");
    var launcher =
        new Starters.Distribution("launcher", Path.of(System.getProperty("rocket.bench.launcher")));
    var image =
        new Starters.Distribution("image", Path.of(System.getProperty("rocket.bench.image")));
    return Starters.of(launcher, image, site, only);
  }

  private boolean takesPart(Peer peer) {
    return scenarios.stream()
        .filter(Scenario::byWrk)
        .anyMatch(scenario -> Peers.of(scenario, only).contains(peer));
  }

  private Settings settings() throws IOException {
    try {
      if (!Peers.names().containsAll(only)) {
        throw new IllegalArgumentException(
            "--only %s is not allowed; allowed: %s"
                .formatted(String.join(",", only), String.join(", ", Peers.names())));
      }
      var time =
          LocalDateTime.now(ZoneId.systemDefault())
              .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
      var limit = connections == null ? OptionalInt.empty() : OptionalInt.of(connections);
      return new Settings(
          rounds,
          warmupSeconds,
          seconds,
          limit,
          threads,
          pipeline,
          List.of(jvmOptions.split(" +")),
          Files.createDirectories(results.resolve(time)).toAbsolutePath());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine(), e.getMessage(), e);
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "set by picocli").commandLine();
  }

  private static Path script(Path folder) throws IOException {
    return Files.writeString(folder.resolve("load.lua"), Resources.text("load.lua"));
  }

  /** The command as it was given, without the file, which is the reader's to choose. */
  private String repeatCommand() {
    var words = new ArrayList<>(List.of("bench/run"));
    for (var option : commandLine().getParseResult().matchedOptions()) {
      if (!option.longestName().equals("--write")) {
        words.add(option.longestName());
        var value = String.join(",", option.originalStringValues());
        words.add(value.contains(" ") ? "'" + value + "'" : value);
      }
    }
    return String.join(" ", words);
  }

  private void save(Path folder, List<Comparison<Sample>> comparisons, String report)
      throws IOException {
    var lines = new ArrayList<>(List.of(Sample.CSV_HEAD));
    comparisons.forEach(one -> one.samples().forEach(sample -> lines.add(sample.csv())));
    Files.write(folder.resolve("rounds.csv"), lines);
    Files.writeString(folder.resolve("report.md"), report);
    if (write != null) {
      Files.writeString(write, report);
    }
    System.err.println("Raw results: " + folder);
  }
}
