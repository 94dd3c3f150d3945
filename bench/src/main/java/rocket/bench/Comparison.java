package rocket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Consumer;

/**
 * One scenario: each server once in each round, in an order that turns by one from round to round,
 * so that what drifts (heat, neighbours) meets all of them alike. Not thread-safe.
 *
 * @param <S> what is learned of one server in one round
 */
final class Comparison<S> {
  /** Starts one server in one round and measures it. */
  interface Attempt<S> {
    S measure(Peer peer, int round) throws IOException, InterruptedException;
  }

  private final Scenario scenario;
  private final SequencedSet<Peer> peers;
  private final List<S> samples = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  Comparison(Scenario scenario, List<Peer> peers) {
    this.scenario = scenario;
    this.peers = new LinkedHashSet<>(peers);
  }

  /** Runs all rounds; a server that fails is left out of those that follow. */
  void run(int rounds, Attempt<S> attempt, Consumer<String> progress) throws InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      for (var peer : order(List.copyOf(peers), round)) {
        try {
          var sample = attempt.measure(peer, round);
          samples.add(sample);
          progress.accept(String.valueOf(sample));
        } catch (IOException | RuntimeException e) {
          peers.remove(peer);
          var fault = "%s failed in round %d: %s".formatted(peer.name(), round, e.getMessage());
          faults.add(fault.lines().findFirst().orElseThrow());
          progress.accept(scenario + " " + fault);
        }
      }
    }
  }

  /** The order of a round, counted from 1. */
  static <T> List<T> order(List<T> all, int round) {
    var turned = new ArrayList<>(all);
    Collections.rotate(turned, 1 - round);
    return turned;
  }

  Scenario scenario() {
    return scenario;
  }

  List<S> samples() {
    return Collections.unmodifiableList(samples);
  }

  /** What went wrong, a line for each server that was left out. */
  List<String> faults() {
    return Collections.unmodifiableList(faults);
  }
}
