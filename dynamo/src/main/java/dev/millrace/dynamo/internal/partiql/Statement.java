package dev.millrace.dynamo.internal.partiql;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that has been read. */
public sealed interface Statement {

  /** The table that it is about. */
  String table();

  /**
   * A {@code SELECT}.
   *
   * @param projection the paths to read; null for all
   * @param where what must be true of an item; null for all items
   * @param orderBy the attribute by which the items are sorted; null for none
   */
  record Select(
      String table,
      @Nullable String index,
      @Nullable String projection,
      @Nullable String where,
      Parameters parameters,
      @Nullable String orderBy,
      boolean isDescending)
      implements Statement {}

  /** An {@code INSERT} of one item. */
  record Insert(String table, Map<String, AttributeValue> item) implements Statement {}

  /**
   * An {@code UPDATE} of one item, or with no update a {@code DELETE}.
   *
   * @param where what must be true of the item; its key is in it
   * @param returning such as {@code ALL_OLD}; null for nothing
   */
  record Change(
      String table,
      @Nullable String update,
      String where,
      Parameters parameters,
      @Nullable String returning)
      implements Statement {}
}
