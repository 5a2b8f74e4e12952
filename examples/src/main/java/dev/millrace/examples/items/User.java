package dev.millrace.examples.items;

import dev.millrace.core.Index;
import dev.millrace.core.Mapped;
import dev.millrace.core.Name;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

// docs: record
/** Someone with a profile, in a table with a partition and a sort key. */
@Mapped(name = "users")
public record User(
    @PartitionKey String pk,
    @SortKey String sk,
    String name,
    int age,
    @Name("em") @Index(name = "by-email") @Nullable String email,
    @Nullable Address address,
    Set<String> roles,
    @Nullable List<String> tags) {

  /** A user of whom little is known. */
  public User(String pk, String sk, String name, int age) {
    this(pk, sk, name, age, null, null, Set.of(), List.of());
  }
}
// end
