package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import rocket.api.WorkerProvider;

class MethodsTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir Path folder;

  @AfterEach
  void restore() throws IOException {
    if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader mine
        && mine != before) {
      mine.close();
    }
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void a_method_is_found_by_its_name_its_alias_and_the_class_of_its_provider() throws Exception {
    onThePath(Providers.Echo.class, Providers.Sound.class);
    for (String name : List.of("echo", "repeat", "rocket.engine.Providers$Echo")) {
      assertEquals(Providers.Echo.class, find(name).getClass(), name);
    }
    assertEquals(Providers.Sound.class, find("sound").getClass());
  }

  @Test
  void the_class_of_a_provider_that_is_not_registered_is_a_method_too() {
    assertInstanceOf(Providers.Sound.class, find(Providers.Sound.class.getName()));
  }

  @Test
  void a_class_that_is_no_provider_is_refused() {
    says("is a class that is no rocket.api.WorkerProvider", "java.lang.String");
    says("is a class that cannot be made", Providers.Unmakeable.class.getName());
    says("broken in the constructor", Providers.Unmakeable.class.getName());
    says("is not known", "no.such.Class");
    says("is a class that cannot be made", Providers.Unloadable.class.getName());
  }

  @Test
  void an_unknown_method_lists_the_methods_found_and_where_each_is_from() throws Exception {
    onThePath(Providers.Echo.class, Providers.Sound.class);
    String place = Providers.class.getProtectionDomain().getCodeSource().getLocation().toString();
    says("method 'nope' is not known; found: ", "nope");
    says("echo (or repeat) by rocket.engine.Providers$Echo from " + place, "nope");
    says("sound by rocket.engine.Providers$Sound from " + place, "nope");
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Methods.provider("nope", List.of(new Providers.Sound())));
    assertTrue(
        e.getMessage().contains("sound by rocket.engine.Providers$Sound from code"), e::getMessage);
  }

  @Test
  void without_any_provider_the_message_says_where_to_put_one() {
    says("none; put a worker's jar on the class path or the module path", "servlet");
  }

  @Test
  void the_list_is_sorted_and_tells_aliases_provider_and_origin() throws Exception {
    onThePath(Providers.Sound.class, Providers.Echo.class);
    List<FoundMethod> found = Rocket.methods();
    assertEquals(List.of("echo", "sound"), found.stream().map(FoundMethod::method).toList());
    assertEquals(java.util.Set.of("repeat"), found.getFirst().aliases());
    assertEquals(Providers.Echo.class.getName(), found.getFirst().provider());
  }

  @Test
  void broken_providers_are_logged_and_skipped_and_harm_no_other() throws Exception {
    onThePath(
        "lost.Provider",
        Providers.Unmakeable.class.getName(),
        Providers.Unloadable.class.getName(),
        Providers.Speechless.class.getName(),
        Providers.Nameless.class.getName(),
        Providers.Blank.class.getName(),
        Providers.Dependent.class.getName(),
        Providers.Stranger.class.getName(),
        Providers.Sound.class.getName());
    assertInstanceOf(Providers.Sound.class, find("sound"));
    assertEquals(List.of("sound"), Rocket.methods().stream().map(FoundMethod::method).toList());
    says("method 'echo' is not known; found: sound by", "echo");
    for (String name : List.of("Speechless", "Nameless", "Blank", "Dependent")) {
      assertTrue(CapturedLogs.has("Rocket", Level.WARN, "Providers$" + name), name);
    }
    String causes =
        CapturedLogs.of("Rocket").stream()
            .map(line -> String.valueOf(line.cause()))
            .collect(Collectors.joining("\n"));
    for (String name : List.of("lost.Provider", "Unmakeable", "Unloadable", "Stranger")) {
      assertTrue(causes.contains(name), () -> name + " in " + causes);
    }
  }

  @Test
  void two_providers_of_one_method_are_an_error_that_names_both() throws Exception {
    onThePath(Providers.Echo.class, Providers.OtherEcho.class);
    says("method 'echo' has more than one provider", "echo");
    says("rocket.engine.Providers$Echo", "echo");
    says("rocket.engine.Providers$OtherEcho", "echo");
    assertInstanceOf(
        Providers.OtherEcho.class,
        find(Providers.OtherEcho.class.getName()),
        "as the message says, the class name decides");
  }

  @Test
  void the_provider_that_is_handed_over_in_code_wins() throws Exception {
    onThePath(Providers.Echo.class, Providers.OtherEcho.class);
    var mine = new Providers.Echo();
    assertSame(mine, Methods.provider("echo", List.of(mine)));
    var second = new Providers.OtherEcho();
    assertSame(mine, Methods.provider("echo", List.of(mine, second)), "the first of them");
  }

  @Test
  void a_broken_provider_in_code_is_skipped_too() {
    var sound = new Providers.Sound();
    var providers = List.<WorkerProvider>of(new Providers.Speechless(), sound);
    assertSame(sound, Methods.provider("sound", providers));
  }

  private static WorkerProvider find(String name) {
    return Methods.provider(name, List.of());
  }

  private static void says(String words, String method) {
    var e = assertThrows(IllegalArgumentException.class, () -> find(method));
    assertTrue(e.getMessage().contains(words), e::getMessage);
  }

  private void onThePath(Class<?>... providers) throws IOException {
    onThePath(Stream.of(providers).map(Class::getName).toArray(String[]::new));
  }

  private void onThePath(String... providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(WorkerProvider.class.getName()), String.join("\n", providers) + "\n");
    Thread.currentThread()
        .setContextClassLoader(
            new URLClassLoader(new URL[] {folder.toUri().toURL()}, Methods.class.getClassLoader()));
  }
}
