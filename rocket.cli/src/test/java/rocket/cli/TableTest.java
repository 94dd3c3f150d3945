package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    var table =
        new Table(
            List.of(
                List.of("METHOD", "ALIASES", "FROM"),
                List.of("servlet", "", "here"),
                List.of("static", "fs", "there")));
    assertEquals(
        """
        METHOD   ALIASES  FROM
        servlet  -        here
        static   fs       there
        """,
        String.join("\n", table.lines()) + "\n");
  }
}
