package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One way to meet a query: all of these at once.
 *
 * @param equals properties and the values that each must have among its own
 * @param ranges properties, of which one value must be in the range
 * @param keys the range of the paths of keys
 */
public record Branch(Map<String, List<Bytes>> equals, Map<String, Range> ranges, Range keys) {

  /** Asks nothing. */
  public static final Branch ALL = new Branch(Map.of(), Map.of(), Range.ALL);

  /** Makes one. */
  public Branch {
    equals = new LinkedHashMap<>(equals);
    ranges = new LinkedHashMap<>(ranges);
  }

  /** This, and a property has a value. */
  public Branch equal(String property, byte[] value) {
    Branch more = new Branch(equals, ranges, keys);
    List<Bytes> values = new ArrayList<>(equals.getOrDefault(property, List.of()));
    if (!values.contains(new Bytes(value))) {
      values.add(new Bytes(value));
    }
    more.equals.put(property, values);
    return more;
  }

  /** This, and a property has a value in a range, the same one as for other ranges. */
  public Branch in(String property, Range range) {
    Branch more = new Branch(equals, ranges, keys);
    more.ranges.merge(property, range, Range::and);
    return more;
  }

  /** This, and the path of the key is in a range. */
  public Branch key(Range range) {
    return new Branch(equals, ranges, keys.and(range));
  }

  /**
   * This with what a property must be equal to as a range; with a range of its own it sorts by what
   * is in that, and what it is equal to may be another one of its values.
   */
  Branch sorted(String property) {
    List<Bytes> values = equals.get(property);
    if (values == null || ranges.containsKey(property)) {
      return this;
    }
    Branch more = new Branch(equals, ranges, keys);
    Bytes last = values.get(values.size() - 1);
    more.ranges.put(property, Range.equal(last.array()));
    if (values.size() == 1) {
      more.equals.remove(property);
    } else {
      more.equals.put(property, values.subList(0, values.size() - 1));
    }
    return more;
  }

  Range range(String property) {
    return Objects.requireNonNull(ranges.getOrDefault(property, Range.ALL));
  }

  /** Whether nothing can meet it. */
  public boolean isEmpty() {
    return keys.isEmpty() || ranges.values().stream().anyMatch(Range::isEmpty);
  }
}
