package dev.millrace.examples.entities;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;

// docs: record
/** Who wrote a book. */
@Mapped(name = "authors")
public record Author(@Id long id, String name) {}
// end
