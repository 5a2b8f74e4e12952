package dev.millrace.core;

/**
 * A field that refers to an instance of another class.
 *
 * @param <E> the class that has it
 * @param <T> the class that it refers to
 */
public final class RefField<E, T> extends Field<E, Ref<T>> {

  private final Class<T> target;

  RefField(FieldPath path, Class<T> target) {
    super(path, Ref.class);
    this.target = target;
  }

  /** The class that it refers to. */
  public Class<T> target() {
    return target;
  }

  /** Refers to an instance, which is known by its key. */
  public Filter<E> is(T instance) {
    return eq(Ref.of(instance));
  }

  /** Refers to another instance than this, and to one at all. */
  public Filter<E> isNot(T instance) {
    return ne(Ref.of(instance));
  }

  /** Makes it refer to an instance. */
  public Change<E> setTo(T instance) {
    return set(Ref.of(instance));
  }

  /** A component of what it refers to. */
  public <W> Field<E, W> to(Field<T, W> inside) {
    return new Field<>(way().then(inside.path()), inside.valueType().orElse(null));
  }

  /** A text of what it refers to. */
  public TextField<E> to(TextField<T> inside) {
    return new TextField<>(way().then(inside.path()));
  }

  /** A number of what it refers to. */
  @SuppressWarnings("unchecked") // a number field knows its class
  public <N extends Number> NumberField<E, N> to(NumberField<T, N> inside) {
    return new NumberField<>(
        way().then(inside.path()), (Class<N>) inside.valueType().orElseThrow());
  }

  /** What the one that it refers to refers to. */
  public <U> RefField<E, U> to(RefField<T, U> inside) {
    return new RefField<>(way().then(inside.path()), inside.target());
  }

  /** The other direction: all that refer to an instance by this field. */
  public Relation<T, E> inverse() {
    return Relation.inverse(this);
  }
}
