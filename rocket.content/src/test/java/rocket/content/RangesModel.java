package rocket.content;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * RFC 9110, section 14, sentence by sentence: numbers of any size, and a representation so small
 * that each of its bytes has a bit.
 */
final class RangesModel {
  private static final Pattern SPEC = Pattern.compile("(\\d+)-(\\d*)|-(\\d+)");

  private RangesModel() {}

  static RangeRequest read(String value, int size, int mostRanges) {
    if (!value.toLowerCase().startsWith("bytes=")) {
      return new RangeRequest.Whole();
    }
    List<BitSet> asked = new ArrayList<>();
    boolean allOfNothing = false;
    int count = 0;
    for (String element : value.substring("bytes=".length()).split(",", -1)) {
      String spec = element.replaceAll("^[ \t]+|[ \t]+$", "");
      if (spec.isEmpty()) {
        continue;
      }
      var parts = SPEC.matcher(spec);
      if (!parts.matches()) {
        return new RangeRequest.Whole();
      }
      count++;
      var end = BigInteger.valueOf(size);
      var bytes = new BitSet(size);
      if (parts.group(3) != null) {
        var length = new BigInteger(parts.group(3));
        bytes.set(size - length.min(end).intValue(), size);
        allOfNothing |= length.signum() > 0 && size == 0;
      } else {
        var first = new BigInteger(parts.group(1));
        boolean open = parts.group(2).isEmpty();
        var last = open ? end.max(first) : new BigInteger(parts.group(2));
        if (last.compareTo(first) < 0) {
          return new RangeRequest.Whole();
        }
        bytes.set(first.min(end).intValue(), last.add(BigInteger.ONE).min(end).intValue());
      }
      if (!bytes.isEmpty()) {
        asked.add(bytes);
      }
    }
    if (count == 0 || count > mostRanges || (asked.isEmpty() && allOfNothing)) {
      return new RangeRequest.Whole();
    }
    return asked.isEmpty() ? new RangeRequest.Unsatisfiable() : parts(asked);
  }

  /** For each range the run of bytes around it that somebody asked for; each run once. */
  private static RangeRequest parts(List<BitSet> asked) {
    var all = new BitSet();
    asked.forEach(all::or);
    Set<ByteRange> runs = new LinkedHashSet<>();
    for (BitSet bytes : asked) {
      int first = all.previousClearBit(bytes.nextSetBit(0)) + 1;
      int last = all.nextClearBit(first) - 1;
      runs.add(new ByteRange(first, last));
    }
    return new RangeRequest.Parts(List.copyOf(runs));
  }
}
