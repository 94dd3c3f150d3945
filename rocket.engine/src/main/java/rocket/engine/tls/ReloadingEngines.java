package rocket.engine.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;

/**
 * Engines from files, which are read again when they have changed: engines made before go on as
 * they are. Thread-safe.
 */
public final class ReloadingEngines implements TlsEngines {
  private final KeyFiles own;
  private final TlsSettings settings;
  private final List<Path> files;

  /** How the files looked before they were read last; guarded by this. */
  private FileStamps read;

  /** How they looked at the last look; guarded by this. */
  private FileStamps seen;

  /** What was made of them; published by whoever reads them. */
  private volatile Loaded loaded;

  private ReloadingEngines(KeyFiles own, TlsSettings settings) throws TlsException {
    this.own = own;
    this.settings = settings;
    this.files = files(own, settings);
    this.read = FileStamps.of(files);
    this.seen = read;
    this.loaded = Loaded.of(own, settings);
  }

  /**
   * Reads the files for the first time.
   *
   * @throws TlsException if they cannot be used
   */
  public static ReloadingEngines load(KeyFiles own, TlsSettings settings) throws TlsException {
    return new ReloadingEngines(own, settings);
  }

  @Override
  public SSLEngine create(List<String> applicationProtocols) {
    return loaded.create(applicationProtocols);
  }

  /**
   * Reads the files again. If they cannot be used, all stays as it was until they change again.
   *
   * @throws TlsException if they cannot be used
   */
  public synchronized void reload() throws TlsException {
    read = FileStamps.of(files);
    seen = read;
    loaded = Loaded.of(own, settings);
  }

  /**
   * Looks whether the files have changed since they were read, and not since the last look: a key
   * and its certificate are not replaced in one moment.
   */
  public synchronized boolean changed() {
    FileStamps now = FileStamps.of(files);
    boolean quiet = now.equals(seen);
    seen = now;
    return quiet && !now.equals(read);
  }

  /** Whom these are for. */
  public KeyFiles own() {
    return own;
  }

  /** When the certificates in use end. */
  public List<Expiry> expiries() {
    return loaded.expiries();
  }

  private static List<Path> files(KeyFiles own, TlsSettings settings) {
    List<Path> files = new ArrayList<>(List.of(own.key(), own.certificate()));
    for (KeyFiles each : settings.more()) {
      files.add(each.key());
      files.add(each.certificate());
    }
    ClientTrust clients = settings.clients();
    if (clients != null) {
      files.add(clients.anchors());
    }
    return List.copyOf(files);
  }
}
