package itests.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines that a process writes, as they come. Thread-safe. */
final class Lines {
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  /** How many were looked at by {@link #next}. */
  private int seen;

  Lines(BufferedReader reader) {
    Thread.ofPlatform().daemon().start(() -> read(reader));
  }

  /** The next line that contains this, after the one that was found before; waits for it. */
  synchronized String next(String part) throws InterruptedException {
    while (true) {
      while (seen < lines.size()) {
        String line = lines.get(seen++);
        if (line.contains(part)) {
          return line;
        }
      }
      if (ended) {
        throw new AssertionError("'%s' was not said, but: %s".formatted(part, soFar()));
      }
      wait();
    }
  }

  synchronized String soFar() {
    return String.join("", lines.stream().map(line -> line + System.lineSeparator()).toList());
  }

  /** All lines; waits for the end. */
  synchronized String all() {
    try {
      while (!ended) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return soFar();
  }

  private void read(BufferedReader reader) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException _) {
      // The process was killed.
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
