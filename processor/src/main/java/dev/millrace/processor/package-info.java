/**
 * Generates, beside each class annotated {@code @Mapped}, a class of its fields: {@code Book_} for
 * {@code Book}, {@code Outer_Book_} for a class nested in {@code Outer}.
 *
 * <pre>{@code
 * @Mapped record Book(@Id long id, String title, Ref<Author> author) {}
 *
 * orm.select(Book.class).where(Book_.title.startsWith("The").and(Book_.author.to(Author_.name).eq(name)))
 * }</pre>
 *
 * <p>Found by javac on its processor path or class path; needs nothing else there. What cannot be
 * mapped is an error at the place in the source.
 */
package dev.millrace.processor;
