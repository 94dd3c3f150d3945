package rocket.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;
import rocket.engine.tls.Expiry;
import rocket.engine.tls.KeyFiles;
import rocket.engine.tls.ReloadingEngines;
import rocket.engine.tls.TlsEngines;
import rocket.engine.tls.TlsException;

/**
 * The keys and certificates of all secure interfaces, from when they are bound until they are
 * closed. What is read later replaces them if it can be used; if not, that is logged. Thread-safe.
 */
final class Certificates {
  /** With so much time left, a certificate that is not renewed is worth a warning. */
  private static final Duration SOON = Duration.ofDays(14);

  private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

  private final Map<KeyFiles, ReloadingEngines> all;
  private final InstantSource clock;

  /** When those that end soon were warned of last; guarded by this. */
  private Instant warned = Instant.MIN;

  private Certificates(Map<KeyFiles, ReloadingEngines> all, InstantSource clock) {
    this.all = all;
    this.clock = clock;
  }

  /**
   * Reads those of all interfaces.
   *
   * @throws StartException if one cannot be used, with its path and the reason
   */
  static Certificates load(List<Interface> interfaces, Tls tls, InstantSource clock) {
    Map<KeyFiles, ReloadingEngines> all = new LinkedHashMap<>();
    for (Interface each : interfaces) {
      if (each.secure() && !all.containsKey(files(each))) {
        try {
          all.put(files(each), ReloadingEngines.load(files(each), tls.settings(clock)));
        } catch (TlsException e) {
          throw new StartException("cannot listen at %s: %s".formatted(each, e.getMessage()), e);
        }
      }
    }
    var certificates = new Certificates(all, clock);
    certificates.warn();
    return certificates;
  }

  /** Makes the server's side of an interface's TLS connections; null if it is plain text. */
  @Nullable TlsEngines engines(Interface wanted) {
    return wanted.secure() ? all.get(files(wanted)) : null;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Reads those of which the files have changed; warns once a day of those that end soon. */
  synchronized void look() {
    boolean changed = false;
    for (ReloadingEngines each : all.values()) {
      changed |= each.changed() && reload(each);
    }
    if (changed || !clock.instant().isBefore(warned.plus(BETWEEN_WARNINGS))) {
      warn();
    }
  }

  /** Reads all of them again; tells whether all can be used. */
  synchronized boolean reload() {
    boolean good = true;
    for (ReloadingEngines each : all.values()) {
      good &= reload(each);
    }
    warn();
    return good;
  }

  private static boolean reload(ReloadingEngines engines) {
    try {
      engines.reload();
      Logs.SERVER.info("New connections get the certificate in {}", engines.own().certificate());
      return true;
    } catch (TlsException e) {
      Logs.SERVER.error("The certificate in use is kept: {}", e.getMessage());
    } catch (RuntimeException e) { // A source of passwords is not our code.
      Logs.SERVER.error("The certificate in use is kept: reading the new one failed", e);
    }
    return false;
  }

  private synchronized void warn() {
    warned = clock.instant();
    Set<Expiry> expiries = new LinkedHashSet<>();
    for (ReloadingEngines each : all.values()) {
      expiries.addAll(each.expiries());
    }
    for (Expiry each : expiries) {
      Duration left = Duration.between(warned, each.end());
      if (left.isNegative()) {
        Logs.SERVER.error("The certificate in {} has expired, at {}", each.file(), each.end());
      } else if (left.compareTo(SOON) < 0) {
        Logs.SERVER.warn(
            "The certificate in {} expires in {} days, at {}",
            each.file(),
            left.toDays(),
            each.end());
      }
    }
  }

  private static KeyFiles files(Interface each) {
    return new KeyFiles(each.key().orElseThrow(), each.certificate().orElseThrow());
  }
}
