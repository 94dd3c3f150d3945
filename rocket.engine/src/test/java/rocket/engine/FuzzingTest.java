package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.engine.wire.ChunkFuzz;
import rocket.engine.wire.HeadFuzz;

/**
 * Coverage-guided fuzzing of what reads requests, by Jazzer in a process of its own: for some
 * seconds, or for as many as the system property {@code fuzz.seconds} says. What it finds stays in
 * {@code target/fuzz}; with {@code fuzz.write} the corpus gets what was reached beyond it.
 */
class FuzzingTest {
  enum Target {
    HEAD(HeadFuzz.class, HeadFuzz::fuzzerTestOneInput),
    CHUNKS(ChunkFuzz.class, ChunkFuzz::fuzzerTestOneInput),
    PIPELINE(PipelineFuzz.class, PipelineFuzz::fuzzerTestOneInput);

    private final Class<?> type;
    private final Consumer<byte[]> run;

    Target(Class<?> type, Consumer<byte[]> run) {
      this.type = type;
      this.run = run;
    }

    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);
  private static final Path WORK = Path.of("target", "fuzz");

  @ParameterizedTest
  @EnumSource
  void whatWasFoundBeforeIsHandled(Target target) throws Exception {
    List<byte[]> inputs = FuzzCorpus.of(target.key()).inputs();
    assertFalse(inputs.isEmpty());
    inputs.forEach(target.run);
  }

  @ParameterizedTest
  @EnumSource
  void nothingNewIsFound(Target target) throws Exception {
    Path corpus = WORK.resolve(target.key());
    FuzzCorpus.of(target.key()).unpack(corpus);
    run(target, SECONDS + 120, "-max_total_time=" + SECONDS, "-max_len=2048", corpus.toString());
    if (Boolean.getBoolean("fuzz.write")) {
      Path grown = Files.createTempDirectory(WORK, target.key() + "-");
      FuzzCorpus.of(target.key()).unpack(grown); // what is there stays: it may be a finding
      run(target, 600, "-merge=1", grown.toString(), corpus.toString());
      FuzzCorpus.in(grown)
          .write(Path.of("src/test/resources/rocket/engine/fuzz-" + target.key() + ".txt"));
    }
  }

  private static void run(Target target, long mostSeconds, String... arguments) throws Exception {
    Path log = WORK.resolve(target.key() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.type.getName());
    command.add("--instrumentation_includes=rocket.**");
    command.add("--reproducer_path=" + WORK);
    command.add("-artifact_prefix=" + WORK + File.separator + target.key() + "-");
    // The heap is the bound: the size that the system tells is this process's too, which starts it.
    command.add("-rss_limit_mb=0");
    Collections.addAll(command, arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(mostSeconds, TimeUnit.SECONDS), () -> "it hangs: " + text(log));
      assertEquals(0, process.exitValue(), () -> text(log));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
