package rocket.cli.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClauseTest {
  @Test
  void commasInQuotesSeparateNothing() {
    var clauses = Clause.parse("a;version=\"[1,2)\";uses:=\"b,c\",d");
    assertEquals(
        List.of(new Clause("a;version=\"[1,2)\";uses:=\"b,c\""), new Clause("d")), clauses);
  }

  @Test
  void anAttributeIsNoDirective() {
    var clause = new Clause("a; b ;version=\"[1,2)\";uses:=\"c;d\"");
    assertEquals(List.of("a", "b"), clause.names());
    assertEquals("[1,2)", clause.attribute("version"));
    assertEquals("c;d", clause.directive("uses"));
    assertEquals("", clause.attribute("uses"));
    assertEquals("", clause.directive("version"));
  }

  @Test
  void aMissingHeaderHasNoClauses() {
    assertEquals(List.of(), Clause.parse(null));
  }
}
