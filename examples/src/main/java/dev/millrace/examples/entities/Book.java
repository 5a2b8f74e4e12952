package dev.millrace.examples.entities;

import dev.millrace.core.Action;
import dev.millrace.core.Id;
import dev.millrace.core.ManyToMany;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;

// docs: record
/** A book, by one author, with any number of tags. */
@Mapped(name = "books", indexes = @Mapped.Index({"author", "year"}))
@ManyToMany(name = "tags", target = Tag.class)
public record Book(
    @Id long id,
    String title,
    int year,
    @Reference(onDelete = Action.CASCADE, related = "books") Ref<Author> author) {}
// end
