package dev.millrace.examples.items;

import dev.millrace.core.Mapped;

/** Where someone lives: an attribute with attributes in it. */
@Mapped
public record Address(String street, String city) {}
