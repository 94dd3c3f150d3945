package rocket.engine.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesFileTest {
  @Test
  void names_stand_one_a_line_with_comments_and_blanks_around_them() {
    var content = "# all\r\n  one.Provider # first\n\n\ttwo.Provider\t\none.Provider\n#";
    assertEquals(List.of("one.Provider", "two.Provider"), ServicesFile.names(content));
    assertEquals(List.of(), ServicesFile.names(""));
  }
}
