package rocket.worker.servlet.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.content.passwords.Credentials;
import rocket.worker.servlet.session.Login;

/** {@code BASIC}: name and password come with each request (RFC 7617). */
final class BasicLogin implements Mechanism {
  private final Desk desk;
  private final String challenge;

  BasicLogin(LoginConfig config, Desk desk) {
    this.desk = desk;
    challenge = "Basic realm=" + config.quotedRealm() + ", charset=\"UTF-8\"";
  }

  @Override
  public String scheme() {
    return HttpServletRequest.BASIC_AUTH;
  }

  @Override
  public @Nullable Login identify(Guarded request) {
    String value = Authorization.of(request);
    Optional<Credentials> credentials = value == null ? Optional.empty() : Credentials.of(value);
    return credentials.isEmpty()
        ? null
        : desk.check(
            request.getRemoteAddr(),
            credentials.get().user(),
            credentials.get().text(),
            scheme(),
            false);
  }

  @Override
  public void challenge(Guarded request, HttpServletResponse response) throws IOException {
    Authorization.demand(response, challenge);
  }
}
