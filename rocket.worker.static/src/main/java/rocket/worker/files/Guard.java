package rocket.worker.files;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.Status;
import rocket.content.passwords.Credentials;
import rocket.content.passwords.PasswordFile;
import rocket.content.passwords.Passwords;

/** Lets in those who know a password, where one is needed (RFC 7617). Thread-safe. */
final class Guard {
  private static final int SECONDS_IN_LINE = 2;

  private final List<Rule> rules;
  private final String challenge;
  private final SiteRules site;

  /** As many at once as there are processors, so that who guesses does not take all threads. */
  private final Semaphore checks = new Semaphore(Runtime.getRuntime().availableProcessors());

  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * Passwords for the paths of a pattern, without regard to case: there are systems where a file
   * can be had by any.
   */
  record Rule(PathPattern pattern, PasswordFile file) {
    Rule {
      pattern = pattern.ofFolded();
    }
  }

  /**
   * @param rules the first that fits counts; without any everybody is let in
   * @param realm what people are told that they are asked for
   * @param site under which other names files can be had
   */
  Guard(List<Rule> rules, String realm, SiteRules site) {
    this.rules = List.copyOf(rules);
    this.challenge =
        "Basic realm=\""
            + realm.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\", charset=\"UTF-8\"";
    this.site = site;
  }

  /** Whether to answer this takes the time to check a password. */
  boolean isDue(Request request) {
    PasswordFile file = file(request);
    if (file == null) {
      return false;
    }
    Optional<Credentials> credentials = Credentials.of(request.headers());
    try {
      return credentials.isPresent() && !file.current().knows(credentials.get());
    } catch (HttpException _) {
      return false; // what serves it says why
    }
  }

  /**
   * Lets a request pass.
   *
   * @return whether it needed a password
   * @throws HttpException 401 if it has none that is right; 503 if that cannot be found out
   */
  boolean admit(Request request) {
    PasswordFile file = file(request);
    if (file == null) {
      return false;
    }
    Optional<Credentials> credentials = Credentials.of(request.headers());
    if (credentials.isPresent()) {
      warn(request);
      Passwords passwords = file.current();
      if (passwords.knows(credentials.get()) || checked(passwords, credentials.get())) {
        return true;
      }
    }
    throw new HttpException(
        Status.UNAUTHORIZED,
        "a user name and a password are needed",
        Headers.of("WWW-Authenticate", challenge, "Cache-Control", Secrecy.NOT_KEPT));
  }

  private boolean checked(Passwords passwords, Credentials credentials) {
    try {
      if (checks.tryAcquire(SECONDS_IN_LINE, TimeUnit.SECONDS)) {
        try {
          return passwords.check(credentials);
        } finally {
          checks.release();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new HttpException(
        Status.SERVICE_UNAVAILABLE,
        "too many passwords are being checked",
        Headers.of("Retry-After", "1"));
  }

  private @Nullable PasswordFile file(Request request) {
    if (rules.isEmpty() || !FilesWorker.reads(request.method())) {
      return null;
    }
    List<List<String>> names;
    try {
      names = Aliases.of(site).of(folded(RequestPath.parse(request.path())));
    } catch (HttpException _) {
      return null; // nothing can be there
    }
    for (Rule rule : rules) {
      for (List<String> each : names) {
        if (rule.pattern().fits(each)) {
          return rule.file();
        }
      }
    }
    return null;
  }

  private static RequestPath folded(RequestPath path) {
    return new RequestPath(PathPattern.folded(path.names()), path.directory());
  }

  /** What a worker cannot know beforehand is seen now: whether passwords travel unencrypted. */
  private void warn(Request request) {
    InetAddress peer = request.connection().remote().getAddress();
    if (peer == null
        || peer.isLoopbackAddress()
        || !request.scheme().equals("http")
        || !warned.compareAndSet(false, true)) {
      return;
    }
    System.getLogger(Guard.class.getPackageName())
        .log(
            Level.WARNING,
            "basic_auth: a password came from another machine without TLS; whoever is between can"
                + " read it");
  }
}
