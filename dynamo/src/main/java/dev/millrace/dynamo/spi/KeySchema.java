package dev.millrace.dynamo.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * The attributes that are the key of a table or an index.
 *
 * @param partition one; of a global index up to four
 * @param sort none or one; of a global index up to four
 */
public record KeySchema(List<String> partition, List<String> sort) {

  /** Makes a schema. */
  public KeySchema {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
  }

  /** All attributes, those of the partition first. */
  public List<String> names() {
    List<String> names = new ArrayList<>(partition);
    names.addAll(sort);
    return names;
  }
}
