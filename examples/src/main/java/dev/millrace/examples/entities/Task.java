package dev.millrace.examples.entities;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;

/** Something to do. */
@Mapped(name = "tasks")
public record Task(@Id long id, String title, boolean done) {}
