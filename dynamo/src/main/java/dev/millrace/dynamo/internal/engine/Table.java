package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.Space;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as it is in one version of the catalog. Immutable. */
final class Table {

  private static final int ENDS = -1;

  private final long id;
  private final TableDefinition definition;
  private final @Nullable String endAttribute;
  private final Space space;
  private final Space ends;
  private final KeyShape key;
  private final List<TableIndex> indexes;

  Table(long id, TableDefinition definition, @Nullable String endAttribute) {
    this.id = id;
    this.definition = definition;
    this.endAttribute = endAttribute;
    this.space = new Space(id, 0);
    this.ends = new Space(id, ENDS);
    this.key = new KeyShape(definition.key(), definition.keyTypes());
    List<TableIndex> made = new ArrayList<>();
    for (IndexDefinition index : definition.indexes()) {
      Space entries = new Space(id, made.size() + 1);
      made.add(new TableIndex(index, entries, key, definition.keyTypes()));
    }
    this.indexes = List.copyOf(made);
  }

  long id() {
    return id;
  }

  String name() {
    return definition.name();
  }

  TableDefinition definition() {
    return definition;
  }

  /** The attribute that says when items end; null if none does. */
  @Nullable String endAttribute() {
    return endAttribute;
  }

  Space space() {
    return space;
  }

  /** The keys of items by their ends. */
  Space ends() {
    return ends;
  }

  KeyShape key() {
    return key;
  }

  List<TableIndex> indexes() {
    return indexes;
  }

  TableIndex index(String name) {
    for (TableIndex index : indexes) {
      if (index.name().equals(name)) {
        return index;
      }
    }
    throw Errors.validation("The table does not have the specified index: " + name);
  }
}
