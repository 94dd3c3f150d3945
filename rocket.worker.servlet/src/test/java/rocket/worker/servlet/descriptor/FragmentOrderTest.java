package rocket.worker.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Servlet 6.1, section 8.2.2; the examples are those of the specification. */
class FragmentOrderTest {
  private static final String OTHERS = "<others/>";

  private static Fragment fragment(String name, String before, String after) {
    return Texts.named(
        name + ".jar",
        (name.equals("none") ? "" : "<name>" + name + "</name>")
            + "<ordering>"
            + side("before", before)
            + side("after", after)
            + "</ordering>");
  }

  private static Fragment fragment(String name) {
    return Texts.named(name + ".jar", "<name>" + name + "</name>");
  }

  private static String side(String side, String content) {
    return content.isEmpty() ? "" : "<%1$s>%2$s</%1$s>".formatted(side, content);
  }

  private static String name(String name) {
    return "<name>" + name + "</name>";
  }

  private static String order(Fragment... fragments) {
    return order("", fragments);
  }

  private static String order(String app, Fragment... fragments) {
    return String.join(
        " ",
        FragmentOrder.of(Texts.app(app), List.of(fragments)).fragments().stream()
            .map(each -> each.jar().replace(".jar", ""))
            .toList());
  }

  @Test
  void fragmentsComeBeforeAndAfterNamesAndOthers() {
    Fragment[] three = {
      fragment("MyFragment1", "", name("MyFragment2")),
      fragment("MyFragment2"),
      fragment("MyFragment3", OTHERS, "")
    };
    assertEquals("MyFragment3 MyFragment2 MyFragment1", order(three));
    String absolute =
        "<absolute-ordering><name>MyFragment3</name><name>MyFragment2</name></absolute-ordering>";
    assertEquals("MyFragment3 MyFragment2", order(absolute, three));
  }

  @Test
  void firstExample() {
    assertEquals(
        "F B D E C A",
        order(
            fragment("A", "", OTHERS + name("C")),
            fragment("B", OTHERS, ""),
            fragment("C", "", OTHERS),
            fragment("D"),
            fragment("E"),
            fragment("F", OTHERS + name("B"), "")));
  }

  @Test
  void secondExample() {
    String order =
        order(
            fragment("none", name("C"), OTHERS),
            fragment("B", OTHERS, ""),
            fragment("C"),
            fragment("D", "", OTHERS),
            fragment("E", OTHERS, ""),
            fragment("F"));
    assertTrue(
        Stream.of(
                "B E F none C D",
                "B E F none D C",
                "E B F none C D",
                "E B F none D C",
                "E B F D none C",
                "B E F D none C")
            .anyMatch(order::equals),
        order);
  }

  @Test
  void thirdExample() {
    String order =
        order(
            fragment("A", "", name("B")), fragment("B"), fragment("C", OTHERS, ""), fragment("D"));
    assertTrue(Stream.of("C B D A", "C D B A", "C B A D").anyMatch(order::equals), order);
  }

  @Test
  void anAbsoluteOrderSaysWhereTheOthersAre() {
    Fragment[] all = {fragment("A"), fragment("B", OTHERS, ""), fragment("C"), fragment("D")};
    assertEquals(
        "C A B D", order("<absolute-ordering><name>C</name><others/></absolute-ordering>", all));
    assertEquals(
        "A B C D",
        order(
            "<absolute-ordering><others/><name>C</name><name>D</name><name>X</name></absolute-ordering>",
            all));
  }

  @Test
  void ofANameThatIsTwiceInAnAbsoluteOrderTheFirstCounts() {
    String twice =
        "<absolute-ordering><name>B</name><name>A</name><name>B</name></absolute-ordering>";
    assertEquals("B A", order(twice, fragment("A"), fragment("B")));
  }

  @Test
  void anAbsoluteOrderWithoutOthersLeavesThemOut() {
    var plain = new Fragment("plain.jar", Optional.empty());
    FragmentOrder order =
        FragmentOrder.of(
            Texts.app("<absolute-ordering><name>A</name></absolute-ordering>"),
            List.of(fragment("A"), plain));
    assertEquals(List.of(plain), order.excluded());
    assertTrue(order.told());
    FragmentOrder none =
        FragmentOrder.of(Texts.app("<absolute-ordering/>"), List.of(fragment("A")));
    assertEquals(List.of(), none.fragments());
  }

  @Test
  void withoutAnyOrderNothingIsTold() {
    FragmentOrder order = FragmentOrder.of(Texts.app(""), List.of(fragment("B"), fragment("A")));
    assertFalse(order.told());
    assertEquals(List.of(fragment("B"), fragment("A")), order.fragments());
  }

  @Test
  void twoFragmentsOfOneNameAreAnErrorThatNamesBoth() {
    Fragment a = Texts.named("a.jar", name("N"));
    Fragment b = Texts.named("b.jar", name("N"));
    var e = assertThrows(DescriptorException.class, () -> order(a, b));
    assertEquals(
        "b.jar, line 1: the fragment is named 'N', as is the one in a.jar; rename one, or give the"
            + " order in web.xml by <absolute-ordering>",
        e.getMessage());
    assertEquals("a b", order("<absolute-ordering><name>N</name></absolute-ordering>", a, b));
  }

  @Test
  void circlesAreErrors() {
    Fragment a = fragment("A", name("B"), "");
    Fragment b = fragment("B", name("C"), "");
    Fragment c = fragment("C", name("A"), "");
    var e = assertThrows(DescriptorException.class, () -> order(a, b, c, fragment("D")));
    assertTrue(
        e.getMessage().contains("the fragments in A.jar, B.jar, C.jar have to come before"),
        e.getMessage());
    assertThrows(DescriptorException.class, () -> order(fragment("A", OTHERS, OTHERS)));
    assertThrows(
        DescriptorException.class,
        () -> order(fragment("A", OTHERS, ""), fragment("B", name("A"), OTHERS)));
  }
}
