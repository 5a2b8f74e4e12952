package dev.millrace.orm.internal.relation;

import dev.millrace.core.Relation;
import java.util.List;
import java.util.Map;

/**
 * What relations lead to from some records, and so on from there.
 *
 * @param ends for each relation, by the key of the record that it starts from; none if there is
 *     nothing at its end
 * @param below what was loaded from the ends of each relation
 */
public record Loaded(
    Map<Relation<?, ?>, Map<List<Object>, List<Object>>> ends, Map<Relation<?, ?>, Loaded> below) {

  /** Nothing. */
  public static final Loaded NONE = new Loaded(Map.of(), Map.of());
}
