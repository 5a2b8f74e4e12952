package dev.millrace.datastore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An index of several properties of a kind, for queries that one property alone does not answer.
 *
 * <p>An entity is in it once for each combination of the values of its properties, if it has all of
 * them. {@code CompositeIndex.of("Person").ancestors().ascending("city").descending("height")}.
 * Immutable.
 *
 * @param kind the kind
 * @param hasAncestors whether queries with an ancestor use it, and those without do not
 * @param parts the properties in order
 */
public record CompositeIndex(String kind, boolean hasAncestors, List<Part> parts) {

  /** A property and its direction. */
  public record Part(String property, boolean isDescending) {

    /** Makes one. */
    public Part {
      Objects.requireNonNull(property, "property");
    }

    @Override
    public String toString() {
      return property + (isDescending ? " desc" : "");
    }
  }

  /** Makes one. */
  public CompositeIndex {
    Names.checkKind(kind);
    parts = List.copyOf(parts);
  }

  /** An index of a kind, without properties yet. */
  public static CompositeIndex of(String kind) {
    return new CompositeIndex(kind, false, List.of());
  }

  /** This for queries with an ancestor. */
  public CompositeIndex ancestors() {
    return new CompositeIndex(kind, true, parts);
  }

  /** This with a further property, the smallest value first. */
  public CompositeIndex ascending(String property) {
    return with(new Part(property, false));
  }

  /** This with a further property, the greatest value first. */
  public CompositeIndex descending(String property) {
    return with(new Part(property, true));
  }

  private CompositeIndex with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new CompositeIndex(kind, hasAncestors, more);
  }

  /** For example {@code index of Person (ancestors, city, height desc)}. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    if (hasAncestors) {
      names.add("ancestors");
    }
    parts.forEach(each -> names.add(each.toString()));
    return "index of " + kind + " (" + String.join(", ", names) + ")";
  }
}
