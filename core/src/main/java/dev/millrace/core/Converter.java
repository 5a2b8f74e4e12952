package dev.millrace.core;

/**
 * Two forms of one value: the one that a class holds and the one that a store keeps.
 *
 * <p>Used by several threads at once, engine threads among them: it must be safe for that and must
 * not block. It never sees NULL, which {@link Property#isNullable()} decides about before. What it
 * throws is the cause of a {@link MappingException} that names the column and the component.
 *
 * @param <J> the form in the class; with an {@code Optional} component the form inside it
 * @param <S> the stored form: a concrete type, since it tells how the column is read
 */
public interface Converter<J, S> {

  /** The form that the store keeps. */
  S toStored(J value);

  /** The form that the class holds. */
  J fromStored(S stored);
}
