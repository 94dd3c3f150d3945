package rocket.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server on the JVM, started on this program's own class path.
 *
 * @param artifact the file name of its main library without version; empty for a part of the JDK
 * @param main the class whose {@code main} takes the port and the number of blocked requests
 */
record JvmPeer(String name, String artifact, String setup, Class<?> main, Set<Scenario> scenarios)
    implements Peer {
  JvmPeer {
    scenarios = Set.copyOf(scenarios);
  }

  @Override
  public String version() {
    return artifact.isEmpty() ? Runtime.version().toString() : version(classPath());
  }

  private String version(String classPath) {
    var file = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .map(entry -> file.matcher(String.valueOf(Path.of(entry).getFileName())))
        .flatMap(matcher -> matcher.matches() ? Stream.of(matcher.group(1)) : Stream.empty())
        .findFirst()
        .orElse("of this work tree");
  }

  @Override
  public List<String> command(Start start) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(start.jvmOptions());
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(Integer.toString(start.port()), Integer.toString(start.blocked())));
    if (start.stressed()) {
      command.add("stressed");
    }
    return command;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
