package dev.millrace.examples.entities;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

// docs: record
/** Someone who uses a service; the key of a new one may be left empty. */
@Mapped(name = "users")
public record User(
    @Id String key,
    String name,
    Profile profile,
    List<String> likes,
    int purchases,
    @Nullable LocalDate joined) {}
// end
