package dev.millrace.dynamo.internal.model;

import dev.millrace.dynamo.spi.KeySchema;
import java.util.List;

/**
 * The key of a table or an index.
 *
 * @param partition one; of an index perhaps several
 * @param sort none or one; of an index perhaps several
 */
public record KeyParts(List<KeyPart> partition, List<KeyPart> sort) {

  /** Makes a key. */
  public KeyParts {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
  }

  /** The names of its attributes. */
  public KeySchema schema() {
    return new KeySchema(
        partition.stream().map(KeyPart::name).toList(), sort.stream().map(KeyPart::name).toList());
  }
}
