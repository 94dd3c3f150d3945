package rocket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The samples of each server, in the order of the servers, and what tables say of them.
 *
 * @param byServer one sample or more for each
 */
record Rows<S>(Map<String, List<S>> byServer) {
  static <S> Rows<S> of(List<Peer> peers, List<S> samples, Function<S, String> server) {
    var byServer = new LinkedHashMap<String, List<S>>();
    for (var peer : peers) {
      var own = samples.stream().filter(s -> server.apply(s).equals(peer.name())).toList();
      if (!own.isEmpty()) {
        byServer.put(peer.name(), own);
      }
    }
    return new Rows<>(byServer);
  }

  /** A table with a row for each server, whose first cell is its name. */
  String table(List<String> head, Function<List<S>, List<String>> cells) {
    var rows = new ArrayList<List<String>>();
    byServer.forEach(
        (server, samples) -> {
          var row = new ArrayList<>(List.of(server));
          row.addAll(cells.apply(samples));
          rows.add(row);
        });
    return new Grid(head, rows).markdown();
  }

  static <S> double median(List<S> samples, ToDoubleFunction<S> value) {
    return Summary.median(samples.stream().mapToDouble(value).toArray());
  }

  /** The median of those that have the value, or {@link Grid#NONE}. */
  static <S> String median(
      List<S> samples, Function<S, OptionalLong> value, Function<Double, String> text) {
    var there =
        samples.stream()
            .map(value)
            .filter(OptionalLong::isPresent)
            .mapToDouble(OptionalLong::getAsLong)
            .toArray();
    return there.length == 0 ? Grid.NONE : text.apply(Summary.median(there));
  }

  /** The servers in words, and what went wrong, as a list. */
  static String notes(List<Peer> peers, Function<Peer, String> more, List<String> faults)
      throws IOException {
    var lines = new ArrayList<String>();
    for (var peer : peers) {
      lines.add(
          "- %s %s: %s%s".formatted(peer.name(), peer.version(), peer.setup(), more.apply(peer)));
    }
    faults.forEach(fault -> lines.add("- " + fault));
    return lines.stream().collect(Collectors.joining("\n", "\n", "\n"));
  }
}
