package rocket.engine;

import java.nio.channels.Selector;

/** Brings a connection into its leader's selector. */
record Admission(Connection connection, Selector selector) implements Runnable {
  @Override
  public void run() {
    connection.standing().register(selector);
  }
}
