package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one item.
 *
 * @param before null if there was none
 * @param after null if there is none then; the same as before if nothing changes
 */
record Change(Table table, byte[] key, @Nullable Stored before, @Nullable Stored after) {

  /** Writes it, with the entries of the indexes; tells the units it takes. */
  double apply(Writing writing) {
    int size = Math.max(before == null ? 0 : before.size(), after == null ? 0 : after.size());
    double units = Units.write(size);
    if (isNothing()) {
      return units;
    }
    if (after == null) {
      writing.delete(table.space(), key);
    } else {
      writing.put(table.space(), key, after);
    }
    for (TableIndex index : table.indexes()) {
      units += apply(writing, index);
    }
    applyEnd(writing);
    return units;
  }

  /** Whether nothing changes. */
  @SuppressWarnings("ReferenceEquality") // what is equal but not the same is written again
  boolean isNothing() {
    return before == after;
  }

  private double apply(Writing writing, TableIndex index) {
    Stored had = before != null && index.key().isIn(before.item()) ? before : null;
    Stored has = after != null && index.key().isIn(after.item()) ? after : null;
    if (had == null && has == null) {
      return 0;
    }
    byte[] hadKey = had == null ? null : index.entryKey(had.item());
    byte[] hasKey = has == null ? null : index.entryKey(has.item());
    Stored hadEntry = had == null ? null : index.entry(had);
    Stored entry = has == null ? null : index.entry(has);
    if (hadEntry != null && entry != null && hasKey != null && Arrays.equals(hadKey, hasKey)) {
      if (entry.item().equals(hadEntry.item())) {
        return 0;
      }
      writing.put(index.space(), hasKey, entry);
      return Units.write(Math.max(entry.size(), hadEntry.size()));
    }
    double units = 0;
    if (hadKey != null && hadEntry != null) {
      writing.delete(index.space(), hadKey);
      units += Units.write(hadEntry.size());
    }
    if (hasKey != null && entry != null) {
      writing.put(index.space(), hasKey, entry);
      units += Units.write(entry.size());
    }
    return units;
  }

  private void applyEnd(Writing writing) {
    String attribute = table.endAttribute();
    if (attribute == null) {
      return;
    }
    byte[] had = before == null ? null : Ends.key(key, before.item(), attribute);
    byte[] has = after == null ? null : Ends.key(key, after.item(), attribute);
    if (Arrays.equals(had, has)) {
      return;
    }
    if (had != null) {
      writing.delete(table.ends(), had);
    }
    if (has != null && after != null) {
      Map<String, AttributeValue> own = table.key().of(after.item());
      writing.put(table.ends(), has, new Stored(own, 0));
    }
  }
}
