package dev.millrace.examples.entities;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Unique;

// docs: record
/** A word that books are found by. */
@Mapped(name = "tags")
public record Tag(@Id long id, @Unique String label) {}
// end
