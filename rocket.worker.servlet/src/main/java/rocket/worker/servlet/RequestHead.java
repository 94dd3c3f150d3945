package rocket.worker.servlet;

import jakarta.servlet.ServletConnection;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.Request;
import rocket.content.HttpDate;
import rocket.worker.servlet.http.Authority;
import rocket.worker.servlet.http.Cookies;
import rocket.worker.servlet.http.Languages;

/** The part of a request that its head and its connection tell (Servlet 6.1, chapter 3). */
abstract class RequestHead implements HttpServletRequest {
  private final Request request;
  private @Nullable Authority authority;
  private @Nullable List<Cookie> cookies;
  private @Nullable List<Locale> locales;

  RequestHead(Request request) {
    this.request = request;
  }

  final Request request() {
    return request;
  }

  final List<Cookie> cookies() {
    if (cookies == null) {
      cookies = Cookies.of(request.headers());
    }
    return cookies;
  }

  final Authority authority() {
    if (authority == null) {
      authority = Authority.of(request);
    }
    return authority;
  }

  @Override
  public final String getMethod() {
    return request.method();
  }

  @Override
  public final String getProtocol() {
    return request.protocol();
  }

  @Override
  public final String getScheme() {
    return request.scheme();
  }

  @Override
  public final boolean isSecure() {
    return request.scheme().equals("https");
  }

  @Override
  public final @Nullable String getHeader(String name) {
    Headers headers = request.headers();
    int index = headers.indexOf(name, 0);
    return index < 0 ? null : headers.value(index);
  }

  @Override
  public final Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(request.headers().all(name));
  }

  @Override
  public final Enumeration<String> getHeaderNames() {
    return Collections.enumeration(request.headers().names());
  }

  @Override
  public final int getIntHeader(String name) {
    String value = getHeader(name);
    return value == null ? -1 : Integer.parseInt(value);
  }

  @Override
  public final long getDateHeader(String name) {
    String value = getHeader(name);
    if (value == null) {
      return -1;
    }
    return HttpDate.parse(value, Instant.now())
        .map(Instant::toEpochMilli)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "field '%s' has '%s', which is no date; allowed: the forms of RFC 9110, section 5.6.7"
                        .formatted(name, value)));
  }

  @Override
  public final Cookie @Nullable [] getCookies() {
    return cookies().isEmpty() ? null : cookies().toArray(Cookie[]::new);
  }

  @Override
  public final Locale getLocale() {
    return locales().getFirst();
  }

  @Override
  public final Enumeration<Locale> getLocales() {
    return Collections.enumeration(locales());
  }

  @Override
  public final String getServerName() {
    return authority().host();
  }

  @Override
  public final int getServerPort() {
    return authority().port();
  }

  @Override
  public final String getRemoteAddr() {
    return request.connection().remote().getAddress().getHostAddress();
  }

  /** The address: looking up a name would cost more than the request. */
  @Override
  public final String getRemoteHost() {
    return getRemoteAddr();
  }

  @Override
  public final int getRemotePort() {
    return request.connection().remote().getPort();
  }

  @Override
  public final String getLocalAddr() {
    return request.connection().local().getAddress().getHostAddress();
  }

  /** The address, as with {@link #getRemoteHost}. */
  @Override
  public final String getLocalName() {
    return getLocalAddr();
  }

  @Override
  public final int getLocalPort() {
    return request.connection().local().getPort();
  }

  @Override
  public final String getRequestId() {
    return request.id();
  }

  /** Empty: neither HTTP/1.1 nor the servlets' view of HTTP/2 has one. */
  @Override
  public final String getProtocolRequestId() {
    return "";
  }

  @Override
  public final ServletConnection getServletConnection() {
    return new Connection(request.connection(), request.protocol());
  }

  private List<Locale> locales() {
    if (locales == null) {
      locales = Languages.of(request.headers());
    }
    return locales;
  }
}
