package rocket.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rocket.bench.client.Latencies;

/** What the scenarios that press a server read and compute. */
final class PressureTest {
  @Test
  void aServerGetsHalfOfTheProcessorsAndItsClientsTheOthers() {
    assertEquals(new Cores("0", "1"), Cores.split("Cpus_allowed_list:\t0-1\n"));
    assertEquals(
        new Cores("0,1", "2,8,9"), Cores.split("Cpus_allowed:\tff\nCpus_allowed_list:\t0-2,8-9\n"));
    assertEquals(Cores.SHARED, Cores.split("Cpus_allowed_list:\t3\n"));
  }

  @Test
  void aServerThatHasProcessorsOfItsOwnIsStartedOnThem() {
    assertEquals(List.of("nginx"), Cores.SHARED.command(List.of("nginx")));
    assertEquals(
        List.of("taskset", "-c", "0", "nginx"), new Cores("0", "1").command(List.of("nginx")));
  }

  @Test
  void clientsAreReadFromTheKernelsTablesAndOtherLinesAreNone() throws IOException {
    var lines =
        "0301007F:0050\nawk: cannot open /proc/net/tcp6\n0000000000000000FFFF00000100007F:FFFF\n";
    assertEquals(
        Set.of(new InetSocketAddress("127.0.1.3", 80), new InetSocketAddress("127.0.0.1", 65535)),
        Established.parse(lines));
  }

  @Test
  void theLiveHeapIsTheTotalOfTheHistogram() throws IOException {
    var histogram = " 2:  10  160  [B (java.base@25)\nTotal         12345        6789012\n";
    assertEquals(6_789_012, LiveHeap.total(histogram));
    assertThrows(IOException.class, () -> LiveHeap.total("42: no such process"));
  }

  @Test
  void memoryIsReadFromProc() {
    assertEquals(1234, Footprint.kilobytes("VmRSS", "VmHWM:\t 2 kB\nVmRSS:\t    1234 kB\n"));
    assertEquals(0, Footprint.kilobytes("Slab", "MemFree: 1 kB\n"));
    var sockstat = "sockets: used 15\nTCP: inuse 1 orphan 0 tw 0 alloc 1 mem 30\n";
    assertEquals(30, Footprint.socketPages(sockstat));
  }

  @Test
  void anIdleServerGetsTheSmallHeapInsteadOfItsOwn() {
    assertEquals(
        List.of("-XX:+UseG1GC", "-Xmx64m"),
        IdleTrial.jvmOptions(List.of("-Xmx512m", "-XX:+UseG1GC")));
  }

  @Test
  void whatAConnectionTakesIsTheGrowthDividedByTheirNumberAndTheKernelsHalved() {
    var sample =
        new IdleSample(
            "rocket",
            1,
            1000,
            state(5_000_000, 50_000_000, 10_000_000),
            state(6_000_000, 53_000_000, 20_000_000),
            new Latencies(),
            new Latencies());
    assertEquals(OptionalLong.of(1000), sample.heapEach());
    assertEquals(3000, sample.residentEach());
    assertEquals(5000, sample.kernelEach());
  }

  private static IdleSample.State state(long heap, long resident, long kernel) {
    return new IdleSample.State(
        OptionalLong.of(heap), new Footprint(resident, resident, 10), kernel);
  }

  @Test
  void aMedianOfNothingIsADash() {
    var none = List.of(OptionalLong.empty());
    assertEquals(Grid.NONE, Rows.median(none, value -> value, Grid::whole));
    var some = List.of(OptionalLong.empty(), OptionalLong.of(3), OptionalLong.of(5));
    assertEquals("4", Rows.median(some, value -> value, Grid::whole));
  }

  @Test
  void sharesAreWrittenInPercent() {
    assertEquals("0", Grid.percent(0));
    assertEquals("< 0.1", Grid.percent(0.0001));
    assertEquals("12.3", Grid.percent(0.1234));
  }
}
