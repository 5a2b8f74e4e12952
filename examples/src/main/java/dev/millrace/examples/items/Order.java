package dev.millrace.examples.items;

import dev.millrace.core.Index;
import dev.millrace.core.KeyRole;
import dev.millrace.core.Mapped;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import java.math.BigDecimal;
import java.time.Instant;

// docs: record
/** What a user has ordered; one index finds those of a state, the other sorts a user's by total. */
@Mapped(name = "orders")
public record Order(
    @PartitionKey String pk,
    @SortKey String sk,
    @Index(name = "by-state") State state,
    @Index(name = "by-state", value = KeyRole.SORT) Instant placed,
    @Index(name = "by-total", value = KeyRole.SORT) BigDecimal total) {

  /** How far an order has come. */
  public enum State {
    /** It waits for its payment. */
    OPEN,
    /** It is on its way. */
    SENT
  }
}
// end
