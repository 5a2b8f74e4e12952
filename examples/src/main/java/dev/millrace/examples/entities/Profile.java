package dev.millrace.examples.entities;

import dev.millrace.core.Mapped;

// docs: record
/** What a user says about themselves. */
@Mapped(name = "profiles")
public record Profile(int age, String hometown) {}
// end
