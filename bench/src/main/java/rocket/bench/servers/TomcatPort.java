package rocket.bench.servers;

import org.apache.catalina.connector.Connector;

/** Where Tomcat listens in all of its entries, on virtual threads. */
final class TomcatPort {
  private TomcatPort() {}

  static Connector connector(Launch launch) {
    var connector = new Connector();
    connector.setPort(launch.port());
    connector.setProperty("address", Launch.HOST);
    connector.setProperty("acceptCount", Integer.toString(Launch.BACKLOG));
    connector.setProperty("useVirtualThreads", "true");
    // The default closes a connection after 100 requests, which no other server here does.
    connector.setProperty("maxKeepAliveRequests", "-1");
    return connector;
  }
}
