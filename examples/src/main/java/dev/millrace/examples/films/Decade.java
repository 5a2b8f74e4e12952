package dev.millrace.examples.films;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;

/**
 * Ten years of films, which are one entity group: how many there are, and how often one was seen.
 */
@Mapped(name = "Decade")
public record Decade(@Id long year, long films, long visits) {}
