package dev.millrace.examples.items;

import dev.millrace.core.Mapped;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import dev.millrace.core.Template;
import org.jspecify.annotations.Nullable;

// docs: record
/** A customer; the templates make the key where it is null. */
@Mapped
public record Customer(
    @PartitionKey @Template("CUSTOMER#{id}") @Nullable String pk,
    @SortKey @Template("PROFILE") @Nullable String sk,
    String id,
    String name)
    implements ShopItem {

  /** A customer without a key. */
  public Customer(String id, String name) {
    this(null, null, id, name);
  }
}
// end
