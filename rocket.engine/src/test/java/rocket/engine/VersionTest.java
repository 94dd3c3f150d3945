package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class VersionTest {
  /** Written into the code, because reading it from the jar would take a start longer. */
  @Test
  void is_the_one_that_is_built() {
    String built = System.getProperty("rocket.version");
    assumeTrue(built != null, "only the build knows its version");
    assertEquals(built.replace("-SNAPSHOT", ""), Rocket.version());
  }
}
