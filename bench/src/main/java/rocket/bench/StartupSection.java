package rocket.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The part of the report about starts. */
final class StartupSection implements Section {
  private final StartupComparison comparison;
  private final int starts;

  StartupSection(List<Starter> starters, Path folder, int starts) {
    this.comparison = new StartupComparison(starters, folder);
    this.starts = starts;
  }

  @Override
  public void run(Consumer<String> progress) throws InterruptedException {
    comparison.run(starts, progress);
  }

  @Override
  public String markdown() throws IOException {
    return new StartupReport(comparison, starts).markdown();
  }

  @Override
  public String file() {
    return "starts.csv";
  }

  @Override
  public List<String> csv() {
    var lines = new ArrayList<>(List.of(StartupComparison.Sample.CSV_HEAD));
    comparison.samples().forEach(sample -> lines.add(sample.csv()));
    return lines;
  }

  @Override
  public List<String> faults() {
    return comparison.faults();
  }
}
