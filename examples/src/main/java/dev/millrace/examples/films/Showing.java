package dev.millrace.examples.films;

import dev.millrace.core.Index;
import dev.millrace.core.KeyRole;
import dev.millrace.core.Mapped;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import dev.millrace.core.Template;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A film in the programme of a cinema: those of a decade are one partition, by their dates. */
// docs: record
@Mapped(name = "showings")
public record Showing(
    @PartitionKey int decade,
    @SortKey @Template("{released}#{id}") @Nullable String sk,
    long id,
    @Index(name = "by-director", value = KeyRole.SORT) LocalDate released,
    @Nullable String title,
    @Index(name = "by-director") @Nullable String director,
    @Nullable Double rating,
    int seats) {}
// end
