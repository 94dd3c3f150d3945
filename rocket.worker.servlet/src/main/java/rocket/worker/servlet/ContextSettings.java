package rocket.worker.servlet;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.session.SessionCookie;
import rocket.worker.servlet.session.SessionTracking;

/** The part of a context that is settings: values that have names (Servlet 6.1, section 4.4). */
abstract class ContextSettings extends StagedContext {
  private final Settings settings;
  private final SessionTracking sessionTracking;
  private final Map<String, String> initParameters;
  private final Set<String> roles = new LinkedHashSet<>();
  private @Nullable String requestEncoding;
  private @Nullable String responseEncoding;
  private @Nullable String displayName;
  private @Nullable JspConfigDescriptor jspConfig;
  private int sessionTimeout;
  private int majorVersion = 6;
  private int minorVersion = 1;

  ContextSettings(Settings settings) {
    this.settings = settings;
    sessionTracking = new SessionTracking(new SessionCookie(settings.contextPath()));
    SessionOptions.apply(settings.appInfo(), sessionTracking);
    initParameters = new LinkedHashMap<>(settings.initParameters());
    sessionTimeout = settings.sessionTimeout();
  }

  final Settings settings() {
    return settings;
  }

  final SessionTracking sessionTracking() {
    return sessionTracking;
  }

  /** The roles that were declared, also by annotations. */
  final Set<String> roles() {
    return roles;
  }

  final void displayName(String name) {
    displayName = name;
  }

  final void jspConfig(JspConfigDescriptor descriptor) {
    jspConfig = descriptor;
  }

  final void version(int major, int minor) {
    majorVersion = major;
    minorVersion = minor;
  }

  @Override
  public final int getMajorVersion() {
    return 6;
  }

  @Override
  public final int getMinorVersion() {
    return 1;
  }

  @Override
  public final int getEffectiveMajorVersion() {
    return majorVersion;
  }

  @Override
  public final int getEffectiveMinorVersion() {
    return minorVersion;
  }

  @Override
  public final String getServerInfo() {
    return settings.serverInfo();
  }

  @Override
  public final @Nullable String getServletContextName() {
    return displayName;
  }

  @Override
  public final String getVirtualServerName() {
    requirePermission();
    return "rocket";
  }

  @Override
  public final @Nullable String getInitParameter(String name) {
    return initParameters.get(Objects.requireNonNull(name, "name"));
  }

  @Override
  public final Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(initParameters.keySet());
  }

  @Override
  public final boolean setInitParameter(String name, String value) {
    Objects.requireNonNull(name, "name");
    requireChangeable();
    return initParameters.putIfAbsent(name, value) == null;
  }

  @Override
  public final void declareRoles(String... names) {
    requireChangeable();
    for (String name : names) {
      if (name == null || name.isEmpty()) {
        throw new IllegalArgumentException(
            "role '%s' is not allowed; allowed: names".formatted(name));
      }
    }
    roles.addAll(Arrays.asList(names));
  }

  @Override
  public final SessionCookieConfig getSessionCookieConfig() {
    requirePermission();
    return sessionTracking.cookie();
  }

  @Override
  public final Set<SessionTrackingMode> getDefaultSessionTrackingModes() {
    return EnumSet.copyOf(sessionTracking.defaults());
  }

  @Override
  public final Set<SessionTrackingMode> getEffectiveSessionTrackingModes() {
    Set<SessionTrackingMode> modes = EnumSet.noneOf(SessionTrackingMode.class);
    modes.addAll(sessionTracking.modes());
    return modes;
  }

  @Override
  public final void setSessionTrackingModes(Set<SessionTrackingMode> modes) {
    requireChangeable();
    sessionTracking.modes(modes);
  }

  @Override
  public final int getSessionTimeout() {
    requirePermission();
    return sessionTimeout;
  }

  @Override
  public final void setSessionTimeout(int minutes) {
    requireChangeable();
    sessionTimeout = minutes;
  }

  @Override
  public final @Nullable String getRequestCharacterEncoding() {
    requirePermission();
    return requestEncoding;
  }

  @Override
  public final void setRequestCharacterEncoding(@Nullable String encoding) {
    requireChangeable();
    requestEncoding = encoding;
  }

  @Override
  public final @Nullable String getResponseCharacterEncoding() {
    requirePermission();
    return responseEncoding;
  }

  @Override
  public final void setResponseCharacterEncoding(@Nullable String encoding) {
    requireChangeable();
    responseEncoding = encoding;
  }

  @Override
  public final @Nullable JspConfigDescriptor getJspConfigDescriptor() {
    requirePermission();
    return jspConfig;
  }
}
