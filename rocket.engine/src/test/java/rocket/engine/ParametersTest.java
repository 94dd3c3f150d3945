package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Wrong parameters fail at construction, each with a message of its own. */
class ParametersTest {
  private static final HttpWorker QUIET = (_, _) -> {};

  private final RocketBuilder builder = RunningServer.builder(QUIET);

  @Test
  void min_threads_is_at_least_one() {
    refused("min_threads is 0; allowed: at least 1", builder.minThreads(0));
    refused("min_threads is -3; allowed: at least 1", builder.minThreads(-3));
  }

  @Test
  void max_threads_is_zero_or_at_least_min_threads() {
    String allowed = "allowed: 0 for no maximum, or at least min_threads (5)";
    refused("max_threads is 4; " + allowed, builder.minThreads(5).maxThreads(4));
    refused("max_threads is -1; " + allowed, builder.minThreads(5).maxThreads(-1));
    builder.minThreads(5).maxThreads(5).build().close();
    builder.minThreads(5).maxThreads(0).build().close();
  }

  @Test
  void a_server_that_is_given_its_workers_has_no_provider_of_its_own() {
    says(
        "provider is rocket.engine.Providers$Echo, for a server that is given its workers",
        assertThrows(
            IllegalArgumentException.class,
            () -> Rocket.builder().provider(new Providers.Echo()).buildWithoutWorker()));
  }

  @Test
  void queue_size_is_not_negative() {
    refused("queue_size is -1; allowed: 0 or more", builder.queueSize(-1));
    builder.queueSize(0).build().close();
  }

  @Test
  void there_is_at_least_one_interface() {
    refused("interfaces is empty; allowed: at least one", builder.interfaces(List.of()));
  }

  @Test
  void an_address_is_one_that_is_known() {
    refused(
        "interface address '1.2.3.4.5.6' is not known; allowed: an address of this machine",
        builder.interfaces(Interface.of("1.2.3.4.5.6", 80)));
    says(
        "interface address '' is not allowed",
        assertThrows(IllegalArgumentException.class, () -> Interface.of("", 80)));
    says(
        "interface address 'a b' is not allowed",
        assertThrows(IllegalArgumentException.class, () -> Interface.of("a b", 80)));
  }

  @Test
  void a_port_is_from_0_to_65535() {
    says(
        "interface port 65536 is not allowed; allowed: 0 to 65535",
        assertThrows(IllegalArgumentException.class, () -> Interface.of("127.0.0.1", 65536)));
    says(
        "interface port -1 is not allowed; allowed: 0 to 65535",
        assertThrows(IllegalArgumentException.class, () -> Interface.of("127.0.0.1", -1)));
  }

  @Test
  void a_method_is_named() {
    refused("method is empty", builder.method(" "));
  }

  @Test
  void the_timeout_is_more_than_no_time_and_can_be_counted_in_nanoseconds() {
    refused("timeout is 0 s; allowed: more than 0 s", builder.timeout(Duration.ZERO));
    refused("timeout is -1 s; allowed: more than", builder.timeout(Duration.ofSeconds(-1)));
    refused("timeout is 922", builder.timeout(Duration.ofSeconds(Long.MAX_VALUE)));
  }

  @Test
  void limits_are_checked_each_by_its_name() {
    var limits = Limits.DEFAULT;
    limit("max_target is 0; allowed: 1 to", () -> limits.with(Limit.MAX_TARGET, 0));
    limit("max_head is 10; allowed: 64 to", () -> limits.with(Limit.MAX_HEAD, 10));
    limit("max_fields is 0; allowed: 1 to", () -> limits.with(Limit.MAX_FIELDS, 0));
    limit("max_content is -1; allowed: 0 to", () -> limits.with(Limit.MAX_CONTENT, -1));
    limit("max_connections is 0; allowed: 1 to", () -> limits.with(Limit.MAX_CONNECTIONS, 0));
    limit("head_time is 0 s; allowed: more", () -> limits.with(Limit.HEAD_TIME, Duration.ZERO));
    limit(
        "stall_time is -1 s; allowed", () -> limits.with(Limit.STALL_TIME, Duration.ofSeconds(-1)));
    limit("drain_time is 0 s; allowed: more", () -> limits.with(Limit.DRAIN_TIME, Duration.ZERO));
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    limit("head_time is 922", () -> limits.with(Limit.HEAD_TIME, endless));
    limit("stall_time is 922", () -> limits.with(Limit.STALL_TIME, endless));
    limit("drain_time is 922", () -> limits.with(Limit.DRAIN_TIME, endless));
  }

  @Test
  void an_app_info_that_the_worker_refuses_fails_the_construction_with_its_words() {
    WorkerProvider picky =
        provider(
            info -> {
              info.number("size", 1, 1, 9);
              return QUIET;
            });
    var e =
        assertThrows(
            AppInfoException.class,
            () ->
                Rocket.builder()
                    .provider(picky)
                    .method("picky")
                    .appInfo(AppInfo.of("size", 10))
                    .build());
    says("'size'", e);
    says("10", e);
    says("a whole number from 1 to 9", e);
  }

  @Test
  void a_worker_that_cannot_be_made_fails_the_construction_with_method_and_cause() {
    WorkerProvider failing =
        provider(
            _ -> {
              throw new java.io.IOException("no disk");
            });
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Rocket.builder().provider(failing).method("picky").build());
    says("method 'picky' cannot make its worker", e);
    says("no disk", e);
  }

  @Test
  void the_server_adds_its_own_keys_to_the_app_info() {
    var given = new AtomicReference<AppInfo>();
    WorkerProvider curious =
        provider(
            info -> {
              given.set(info);
              return QUIET;
            });
    Rocket.builder()
        .provider(curious)
        .method("picky")
        .appInfo(AppInfo.of("own", "value"))
        .minThreads(3)
        .maxThreads(7)
        .build()
        .close();
    assertEquals(
        Map.of(
            "own",
            "value",
            "min_threads",
            3,
            "max_threads",
            7,
            "server_software",
            Version.SERVER_SOFTWARE),
        given.get().asMap());
  }

  @Test
  void the_defaults_are_the_original_ones() {
    Rocket rocket =
        Rocket.builder().provider(provider("servlet", info -> checkDefaults(info))).build();
    assertEquals(List.of(Interface.of("127.0.0.1", 8000)), rocket.interfaces());
    assertEquals(Duration.ofSeconds(600), Rocket.DEFAULT_TIMEOUT);
    rocket.close();
  }

  private static Worker checkDefaults(AppInfo info) {
    assertEquals(10L, info.number("min_threads", 0, 0, 100));
    assertEquals(0L, info.number("max_threads", 5, 0, 100));
    return QUIET;
  }

  @Test
  void the_constructors_check_too() {
    var address = Interface.of("127.0.0.1", 0);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Rocket(address, "no-such-method", AppInfo.of()));
    says("method 'no-such-method' is not known", e);
    var several = List.of(address);
    says(
        "min_threads is 0",
        assertThrows(
            IllegalArgumentException.class,
            () -> new Rocket(several, "m", AppInfo.of(), 0, 0, OptionalInt.empty())));
    says(
        "queue_size is -7",
        assertThrows(
            IllegalArgumentException.class,
            () -> new Rocket(several, "m", AppInfo.of(), 1, 0, OptionalInt.of(-7))));
  }

  private interface Making {
    Worker make(AppInfo info) throws Exception;
  }

  private static WorkerProvider provider(Making making) {
    return provider("picky", making);
  }

  private static WorkerProvider provider(String method, Making making) {
    return new WorkerProvider() {
      @Override
      public String method() {
        return method;
      }

      @Override
      public Worker create(AppInfo appInfo) throws Exception {
        return making.make(appInfo);
      }
    };
  }

  private static void refused(String words, RocketBuilder builder) {
    says(words, assertThrows(IllegalArgumentException.class, builder::build));
  }

  private static void limit(String words, Runnable making) {
    says("limit " + words, assertThrows(IllegalArgumentException.class, making::run));
  }

  private static void says(String words, Exception e) {
    assertTrue(e.getMessage().contains(words), e::getMessage);
  }
}
