package rocket.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes ranges that touch each other one (RFC 9110, section 15.3.7.2). */
final class Coalescing {
  private record Place(ByteRange range, int order) {}

  private Coalescing() {}

  /**
   * The same bytes by ranges that do not touch, each in the place of the first that is part of it.
   */
  static List<ByteRange> of(List<ByteRange> asked) {
    if (asked.size() < 2) {
      return asked;
    }
    List<Place> places = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      places.add(new Place(asked.get(i), i));
    }
    places.sort(Comparator.comparingLong(place -> place.range.first()));
    List<Place> joined = new ArrayList<>(asked.size());
    for (Place place : places) {
      if (!joined.isEmpty() && joined.getLast().range.touches(place.range)) {
        Place before = joined.removeLast();
        joined.add(
            new Place(before.range.joined(place.range), Math.min(before.order, place.order)));
      } else {
        joined.add(place);
      }
    }
    joined.sort(Comparator.comparingInt(Place::order));
    return joined.stream().map(Place::range).toList();
  }
}
