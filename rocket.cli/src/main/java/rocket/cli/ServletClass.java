package rocket.cli;

import java.lang.reflect.Modifier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds a servlet's class, and says what is wrong with it in the words of the command line. */
final class ServletClass {
  /** By its name, as the API of servlets comes with the worker. */
  private static final String SERVLET = "jakarta.servlet.Servlet";

  private static final String OLD_SERVLET = "javax.servlet.Servlet";

  private ServletClass() {}

  static Class<?> load(CommandSpec spec, String name, ClassLoader loader) {
    Class<?> type;
    String fault;
    try {
      type = Class.forName(name, false, loader);
      fault = fault(type);
    } catch (ClassNotFoundException e) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no class '%s'; give its full name, and where it is with --class-path"
              .formatted(name),
          e);
    } catch (LinkageError e) {
      throw new ParameterException(
          spec.commandLine(), "the class '%s' cannot be loaded: %s".formatted(name, e), e);
    }
    if (!fault.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "the class '"
              + name
              + "' "
              + fault
              + "; allowed: a public class that implements "
              + SERVLET
              + " and has a public constructor without parameters");
    }
    return type;
  }

  /** Why it cannot be served; empty if it can. */
  private static String fault(Class<?> type) {
    if (!is(type, SERVLET)) {
      return is(type, OLD_SERVLET)
          ? "is a servlet of " + OLD_SERVLET + ", which is not served"
          : "is no servlet";
    }
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      return "is abstract";
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      return "is not public";
    }
    try {
      var _ = type.getConstructor();
      return "";
    } catch (NoSuchMethodException _) {
      return "has no public constructor without parameters";
    }
  }

  private static boolean is(Class<?> type, String name) {
    if (type.getName().equals(name)) {
      return true;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (is(each, name)) {
        return true;
      }
    }
    Class<?> parent = type.getSuperclass();
    return parent != null && is(parent, name);
  }
}
