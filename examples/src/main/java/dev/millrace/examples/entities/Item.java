package dev.millrace.examples.entities;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;

/** So many of a thing. */
@Mapped(name = "items")
public record Item(@Id long id, String name, int qty) {}
