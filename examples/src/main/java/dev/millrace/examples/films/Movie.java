package dev.millrace.examples.films;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A film whose director is known. */
@Mapped(name = "movies")
public record Movie(
    @Id long id,
    String title,
    LocalDate released,
    @Nullable Double rating,
    Ref<Director> director) {}
