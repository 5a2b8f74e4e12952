package dev.millrace.examples.items;

import dev.millrace.core.Created;
import dev.millrace.core.Mapped;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.Updated;
import dev.millrace.core.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

// docs: record
/** An account, of which nobody overwrites what they have not seen. */
@Mapped(name = "accounts")
public record Account(
    @PartitionKey String id,
    String owner,
    int balance,
    @Version long version,
    @Created @Nullable Instant opened,
    @Updated @Nullable Instant changed) {

  /** An account that has not been saved. */
  public Account(String id, String owner, int balance) {
    this(id, owner, balance, 0, null, null);
  }
}
// end
