package rocket.worker.files.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersStandByTheirValueAndLettersWithoutRegardToCase() {
    var expected =
        List.of(
            "1",
            "2b",
            "10",
            "A.txt",
            "a.txt",
            "b",
            "v1.9",
            "V1.10",
            "v02",
            "v2",
            "v2.1",
            "v99999999999999999999",
            "v100000000000000000000",
            "\u00c4pfel",
            "\u65e5");
    var names = new ArrayList<>(expected);
    Collections.shuffle(names, new Random(1));
    names.sort(NaturalOrder.NAMES);
    assertEquals(expected, names);
  }

  /** A sort fails with an order that contradicts itself. */
  @Test
  void theOrderHoldsForAnyThreeNames() {
    var random = new Random(2);
    var names = new ArrayList<String>();
    for (int i = 0; i < 120; i++) {
      var name = new StringBuilder();
      for (int j = random.nextInt(5); j >= 0; j--) {
        name.append("0019aA-.\u00e4\u00c4".charAt(random.nextInt(10)));
      }
      names.add(name.toString());
    }
    for (String a : names) {
      for (String b : names) {
        int ab = Integer.signum(NaturalOrder.NAMES.compare(a, b));
        assertEquals(-ab, Integer.signum(NaturalOrder.NAMES.compare(b, a)), a + " " + b);
        assertEquals(a.equals(b), ab == 0, a + " " + b);
        for (String c : names) {
          if (ab <= 0 && NaturalOrder.NAMES.compare(b, c) <= 0) {
            assertEquals(true, NaturalOrder.NAMES.compare(a, c) <= 0, a + " " + b + " " + c);
          }
        }
      }
    }
  }
}
