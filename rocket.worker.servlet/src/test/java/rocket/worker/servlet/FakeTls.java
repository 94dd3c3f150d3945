package rocket.worker.servlet;

import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** A TLS session in memory. */
final class FakeTls {
  private FakeTls() {}

  /** One of a client that has sent these certificates. */
  static SSLSession of(X509Certificate... certificates) {
    Map<Object, Object> values = new HashMap<>();
    return (SSLSession)
        Proxy.newProxyInstance(
            FakeTls.class.getClassLoader(),
            new Class<?>[] {SSLSession.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "getValue" -> values.get(arguments[0]);
                  case "putValue" -> values.put(arguments[0], arguments[1]);
                  case "getProtocol" -> "TLSv1.3";
                  case "getCipherSuite" -> "TLS_AES_256_GCM_SHA384";
                  case "getId" -> new byte[] {1, 2};
                  case "getPeerCertificates" -> {
                    if (certificates.length == 0) {
                      throw new SSLPeerUnverifiedException("none");
                    }
                    yield certificates;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
