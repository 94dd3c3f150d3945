package rocket.engine;

import java.util.Set;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Providers that are found, sound ones and broken ones. */
@SuppressWarnings("missing-explicit-ctor") // public for ServiceLoader alone
public final class Providers {
  private Providers() {}

  /** A sound one, with an alias. */
  public static class Echo implements WorkerProvider {
    @Override
    public String method() {
      return "echo";
    }

    @Override
    public Set<String> aliases() {
      return Set.of("repeat");
    }

    @Override
    public Worker create(AppInfo appInfo) {
      return (HttpWorker) (_, response) -> response.send(getClass().getSimpleName());
    }
  }

  /** Another one of the same method. */
  public static final class OtherEcho extends Echo {}

  /** Sound. */
  public static final class Sound extends Echo {
    @Override
    public String method() {
      return "sound";
    }

    @Override
    public Set<String> aliases() {
      return Set.of();
    }
  }

  /** Cannot be made. */
  public static final class Unmakeable extends Echo {
    /** Fails. */
    public Unmakeable() {
      throw new IllegalStateException("broken in the constructor");
    }
  }

  /** Cannot be loaded. */
  public static final class Unloadable extends Echo {
    static final int BROKEN = Integer.parseInt("broken in the class");
  }

  /** Cannot tell its method. */
  public static final class Speechless extends Echo {
    @Override
    public String method() {
      throw new IllegalStateException("broken in method()");
    }
  }

  /** Says that its method is nothing. */
  public static final class Nameless extends Echo {
    @Override
    public String method() {
      return null;
    }
  }

  /** Says that its method is blank. */
  public static final class Blank extends Echo {
    @Override
    public String method() {
      return " ";
    }
  }

  /** Needs a class that is not there. */
  public static final class Dependent extends Echo {
    @Override
    public Set<String> aliases() {
      throw new NoClassDefFoundError("lost.Dependency");
    }
  }

  /** Is none. */
  public static final class Stranger {}
}
