package rocket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The part of the report about TLS. */
final class TlsSection implements Section {
  private static final List<String> HEAD =
      List.of(
          "server",
          "requests/s",
          "processor µs",
          "MiB/s",
          "processor µs",
          "full handshakes/s",
          "processor µs",
          "resumed handshakes/s",
          "processor µs",
          "peak RSS MiB");

  private final Settings settings;
  private final Wrk wrk;
  private final List<Peer> peers;
  private final Comparison<TlsSample> comparison;

  TlsSection(Settings settings, Wrk wrk, List<Peer> peers) {
    this.settings = settings;
    this.wrk = wrk;
    this.peers = List.copyOf(peers);
    this.comparison = new Comparison<>(Scenario.TLS, peers);
  }

  @Override
  public void run(Consumer<String> progress) throws InterruptedException {
    comparison.run(settings.rounds(), new TlsTrial(settings, wrk), progress);
  }

  @Override
  public String markdown() throws IOException {
    var rows = Rows.of(peers, comparison.samples(), TlsSample::server);
    return "## tls\n\n"
        + method()
        + "\n\n"
        + rows.table(HEAD, TlsSection::cells)
        + Rows.notes(peers, _ -> "", comparison.faults());
  }

  private String method() {
    return """
    A certificate of P-256; each server's own choice of version and suite, which is TLS 1.3 for all. Requests are \
    answered with 13 bytes on %d connections, bulk is answers of a mebibyte on 16; both by wrk. Handshakes are made \
    by 16 processes of `openssl s_time`, each of which asks one request on a connection. They share the processors, \
    so the server's processor time for each says more than their number. Each of the four is loaded for %d s to warm \
    up, then measured for %d s. Medians of the rounds (%d); peak RSS is the largest.\
    """
        .formatted(
            settings.connections(Scenario.TLS),
            settings.warmupSeconds(),
            settings.seconds(),
            settings.rounds());
  }

  private static List<String> cells(List<TlsSample> all) {
    var cells = new ArrayList<String>();
    rate(cells, all, TlsSample::requests);
    rate(cells, all, TlsSample::bulk);
    rate(cells, all, TlsSample::full);
    rate(cells, all, TlsSample::resumed);
    long peak = all.stream().mapToLong(TlsSample::peakBytes).max().orElse(0);
    cells.add(Grid.whole(peak / (double) (1 << 20)));
    return cells;
  }

  private static void rate(
      List<String> cells, List<TlsSample> all, Function<TlsSample, TlsSample.Rate> part) {
    cells.add(Grid.whole(Rows.median(all, sample -> part.apply(sample).perSecond())));
    cells.add(Grid.tenths(Rows.median(all, sample -> part.apply(sample).micros())));
  }

  @Override
  public String file() {
    return "tls.csv";
  }

  @Override
  public List<String> csv() {
    var lines = new ArrayList<>(List.of(TlsSample.CSV_HEAD));
    comparison.samples().forEach(sample -> lines.add(sample.csv()));
    return lines;
  }

  @Override
  public List<String> faults() {
    return comparison.faults();
  }
}
