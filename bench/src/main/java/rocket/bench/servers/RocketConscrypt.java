package rocket.bench.servers;

import rocket.engine.Tls;

/** Rocket over TLS: BoringSSL by Conscrypt. */
public final class RocketConscrypt {
  private RocketConscrypt() {}

  public static void main(String[] arguments) throws Exception {
    RocketTls.serve(Launch.of(arguments), Tls.DEFAULT.withProvider("conscrypt"));
  }
}
