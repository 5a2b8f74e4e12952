package dev.millrace.examples.films;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Unique;

/** Who directed films. */
@Mapped(name = "directors")
public record Director(@Id long id, @Unique String name) {}
