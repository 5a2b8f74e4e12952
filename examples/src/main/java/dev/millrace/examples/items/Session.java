package dev.millrace.examples.items;

import dev.millrace.core.Expires;
import dev.millrace.core.Generation;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

// docs: record
/** A session that ends by itself; its key is made when it is saved. */
@Mapped(name = "sessions")
public record Session(
    @Id(generated = Generation.ULID) @Nullable String id,
    String user,
    @Expires @Nullable Instant ends) {}
// end
