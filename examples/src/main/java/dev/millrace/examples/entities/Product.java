package dev.millrace.examples.entities;

import dev.millrace.core.Created;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Unique;
import dev.millrace.core.Updated;
import dev.millrace.core.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

// docs: record
/** Something to sell. */
@Mapped(name = "products")
public record Product(
    @Id long id,
    @Unique String name,
    double price,
    @Version int version,
    @Created @Nullable Instant createdAt,
    @Updated @Nullable Instant updatedAt) {

  /** A product that has not been stored. */
  public Product(String name, double price) {
    this(0, name, price, 0, null, null);
  }
}
// end
