package dev.millrace.examples.films;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Parent;
import dev.millrace.datastore.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A film in the entity group of its decade. */
@Mapped(name = "Release")
public record Release(
    @Parent Key decade,
    @Id long id,
    @Nullable String title,
    LocalDate released,
    @Nullable String director,
    @Nullable String genre,
    @Nullable Double rating) {}
