package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Interface;
import rocket.engine.Rocket;

class HelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "static --help", "help servlet", "run -h"})
  void isPrintedToStandardOutput(String commandLine) {
    var ran = Ran.rocket(commandLine.split(" "));
    assertEquals(0, ran.exitCode());
    assertEquals("", ran.err());
    assertTrue(ran.out().contains("Usage: rocket"));
    assertFalse(ran.out().contains("\u001b"), "no colours");
  }

  @Test
  void listsTheOptionsOfEveryCommandThatServes() {
    for (String command : new String[] {"", "static", "servlet", "run"}) {
      var help = Ran.rocket((command + " --help").strip().split(" ")).out();
      for (String option :
          new String[] {
            "--listen",
            "--app",
            "--min-threads",
            "--max-threads",
            "--queue-size",
            "--timeout",
            "--log-requests",
            "--verbose",
            "--help",
            "--version"
          }) {
        assertTrue(help.contains(option), command + " lacks " + option);
      }
    }
  }

  @Test
  void namesTheDefaultsOfTheServer() {
    var help = Ran.rocket("--help").out();
    assertAll(
        () -> assertTrue(help.contains("Default: " + Interface.DEFAULT)),
        () -> assertTrue(help.contains("Default: " + Rocket.DEFAULT_MIN_THREADS)),
        () -> assertTrue(help.contains("Default: " + Rocket.DEFAULT_MAX_THREADS)),
        () -> assertTrue(help.contains("Default: " + Rocket.DEFAULT_TIMEOUT.toSeconds())));
  }

  @Test
  void examplesAreOfTheCommandItself() {
    for (String command : new String[] {"static", "servlet", "run", "methods"}) {
      var help = Ran.rocket(command, "--help").out();
      var examples = help.substring(help.indexOf("Examples:")).lines().skip(1).toList();
      assertFalse(examples.isEmpty(), help);
      assertAll(
          examples.stream()
              .map(each -> () -> assertTrue(each.startsWith("  rocket " + command), each)));
    }
  }

  @Test
  void versionIsTheServers() {
    var ran = Ran.rocket("--version");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.out().startsWith("Rocket " + Rocket.version() + " (Java "), ran.out());
  }

  @Test
  void completionIsABashScriptForAllCommands() {
    var script = Ran.rocket("completion").out();
    assertTrue(script.startsWith("#!"));
    for (String word :
        new String[] {"static", "servlet", "run", "methods", "--class-path", "--bundles"}) {
      assertTrue(script.contains(word), word);
    }
  }
}
