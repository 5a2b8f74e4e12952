package dev.millrace.examples.items;

import dev.millrace.core.Generation;
import dev.millrace.core.Id;
import dev.millrace.core.Index;
import dev.millrace.core.KeyRole;
import dev.millrace.core.Mapped;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import dev.millrace.core.Template;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

// docs: record
/** What a customer has bought; the index turns the key round. */
@Mapped
public record Purchase(
    @PartitionKey @Template("CUSTOMER#{customer}") @Index(name = "inverted", value = KeyRole.SORT)
        @Nullable String pk,
    @SortKey @Template("PURCHASE#{number}") @Index(name = "inverted") @Nullable String sk,
    String customer,
    @Id(generated = Generation.ULID) @Nullable String number,
    BigDecimal total)
    implements ShopItem {

  /** A purchase without a number, which is made when it is saved. */
  public Purchase(String customer, BigDecimal total) {
    this(null, null, customer, null, total);
  }
}
// end
