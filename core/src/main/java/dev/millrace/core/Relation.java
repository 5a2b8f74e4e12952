package dev.millrace.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * From one instance to many others: those that refer to it ({@link RefField#inverse}), or those
 * that it is linked with ({@link ManyToMany}).
 *
 * <p>It may say which of them, in what order, how many, and what comes with them; each method gives
 * a new relation. Immutable. Equal is what leads the same way, whatever was said about it: so what
 * was loaded with a refined relation is found by the plain one.
 *
 * @param <E> from
 * @param <T> to
 */
public final class Relation<E, T> {

  /**
   * Which way it is, whatever was said about it.
   *
   * @param owner the class that declares a many-to-many relation
   * @param other the class that it is declared with
   */
  private record Way(
      @Nullable RefField<?, ?> inverse,
      @Nullable Class<?> owner,
      @Nullable Class<?> other,
      String name,
      boolean isReversed) {}

  private record Refinement<T>(
      List<Filter<T>> filters,
      List<Order<T>> orders,
      @Nullable Integer limit,
      List<Relation<T, ?>> prefetched,
      List<RefField<T, ?>> joined) {

    static final Refinement<?> NONE =
        new Refinement<>(List.of(), List.of(), null, List.of(), List.of());
  }

  private final Way way;
  private final Class<T> target;
  private final Refinement<T> refinement;

  private Relation(Way way, Class<T> target, Refinement<T> refinement) {
    this.way = way;
    this.target = target;
    this.refinement = refinement;
  }

  @SuppressWarnings("unchecked") // it holds nothing of any type
  private static <T> Refinement<T> none() {
    return (Refinement<T>) Refinement.NONE;
  }

  @SuppressWarnings("unchecked") // the owner is the class that the field was made for
  static <E, T> Relation<T, E> inverse(RefField<E, T> field) {
    Class<?> owner =
        field
            .owner()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        field + " has no inverse: it does not know its class"));
    if (field.path().size() > 1) {
      throw new IllegalArgumentException(field + " has no inverse: it leads over other references");
    }
    return new Relation<>(
        new Way(field, null, null, field.name(), false), (Class<E>) owner, none());
  }

  /** The many-to-many relation of that name, which {@link ManyToMany} declares on a class. */
  public static <E, T> Relation<E, T> of(Class<E> owner, String name, Class<T> target) {
    return new Relation<>(
        new Way(null, Objects.requireNonNull(owner, "owner"), target, name, false), target, none());
  }

  /**
   * The way back from a class by the name that the class at its other end gives it: by {@link
   * Reference#related} or {@link ManyToMany#related}, or by the name of its table if it says
   * nothing.
   *
   * @throws InvalidRelationException if there is not one way back of that name
   */
  public static <E, T> Relation<E, T> back(Class<E> from, String related, Class<T> target) {
    EntityType<T> type = EntityType.of(target);
    List<Relation<E, T>> found = new ArrayList<>();
    for (Property<?> each : type.properties()) {
      String name = each.annotation(Reference.class).map(Reference::related).orElse("");
      boolean leadsHere = each.reference().filter(to -> to.type() == from).isPresent();
      if (leadsHere && related.equals(name.isEmpty() ? type.name() : name)) {
        found.add(Field.reference(target, each.name(), from).inverse());
      }
    }
    for (ManyToMany each : target.getAnnotationsByType(ManyToMany.class)) {
      String name = each.related().isEmpty() ? type.name() : each.related();
      if (each.target() == from && related.equals(name)) {
        found.add(Relation.of(target, each.name(), from).reversed());
      }
    }
    if (found.size() != 1) {
      throw new InvalidRelationException(
          "expected "
              + target.getSimpleName()
              + " to name one way back from "
              + from.getSimpleName()
              + " \""
              + related
              + "\", got "
              + (found.isEmpty() ? "none" : found.toString())
              + "; say which by related of @Reference or @ManyToMany");
    }
    return found.get(0);
  }

  /**
   * The same many-to-many relation from its other side; what was said of this side is not kept.
   *
   * @throws IllegalStateException if it is the inverse of a field: then the field is its other side
   */
  @SuppressWarnings("unchecked") // the classes are those that the relation was made for
  public Relation<T, E> reversed() {
    Class<?> start = way.isReversed() ? way.other() : way.owner();
    if (start == null) {
      throw new IllegalStateException(this + " has no other side but that field");
    }
    Way back = new Way(null, way.owner(), way.other(), way.name(), !way.isReversed());
    return new Relation<>(back, (Class<E>) start, none());
  }

  /** Whether it leads back to the class that declares it. */
  public boolean isReversed() {
    return way.isReversed();
  }

  /** The class that it leads to. */
  public Class<T> target() {
    return target;
  }

  /** The field of the target whose other direction it is; empty for a many-to-many relation. */
  public Optional<RefField<?, ?>> inverseOf() {
    return Optional.ofNullable(way.inverse());
  }

  /** The class that declares the many-to-many relation; empty for the inverse of a field. */
  public Optional<Class<?>> owner() {
    return Optional.ofNullable(way.owner());
  }

  /** The name of the many-to-many relation, or of the field whose other direction it is. */
  public String name() {
    return way.name();
  }

  /** Only those that pass, and that passed before. */
  public Relation<E, T> where(Filter<T> filter) {
    return refined(
        new Refinement<>(
            plus(refinement.filters(), List.of(filter)),
            refinement.orders(),
            refinement.limit(),
            refinement.prefetched(),
            refinement.joined()));
  }

  /** Sorted so, in place of what was said before. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Relation<E, T> orderBy(Order<T>... orders) {
    return refined(
        new Refinement<>(
            refinement.filters(),
            List.of(orders),
            refinement.limit(),
            refinement.prefetched(),
            refinement.joined()));
  }

  /**
   * At most so many for each instance that it starts from.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Relation<E, T> limit(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("limit: expected 0 or more, got " + most);
    }
    return refined(
        new Refinement<>(
            refinement.filters(),
            refinement.orders(),
            most,
            refinement.prefetched(),
            refinement.joined()));
  }

  /** With their own relations loaded. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Relation<E, T> prefetch(Relation<T, ?>... relations) {
    return refined(
        new Refinement<>(
            refinement.filters(),
            refinement.orders(),
            refinement.limit(),
            plus(refinement.prefetched(), Arrays.asList(relations)),
            refinement.joined()));
  }

  /** With what they refer to loaded in the same statement. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Relation<E, T> with(RefField<T, ?>... references) {
    return refined(
        new Refinement<>(
            refinement.filters(),
            refinement.orders(),
            refinement.limit(),
            refinement.prefetched(),
            plus(refinement.joined(), Arrays.asList(references))));
  }

  private Relation<E, T> refined(Refinement<T> changed) {
    return new Relation<>(way, target, changed);
  }

  private static <X> List<X> plus(List<? extends X> before, List<? extends X> more) {
    List<X> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** Which of them; empty for all. */
  public Optional<Filter<T>> filter() {
    List<Filter<T>> filters = refinement.filters();
    return filters.isEmpty()
        ? Optional.empty()
        : Optional.of(filters.size() == 1 ? filters.get(0) : Filter.all(filters));
  }

  /** How they are sorted; empty if that was not said. */
  public List<Order<T>> orders() {
    return refinement.orders();
  }

  /** How many at most for each. */
  public OptionalInt limit() {
    return refinement.limit() == null ? OptionalInt.empty() : OptionalInt.of(refinement.limit());
  }

  /** What of their own relations is loaded with them. */
  public List<Relation<T, ?>> prefetched() {
    return refinement.prefetched();
  }

  /** What that they refer to is loaded with them. */
  public List<RefField<T, ?>> joined() {
    return refinement.joined();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Relation<?, ?> relation
        && way.equals(relation.way)
        && target == relation.target;
  }

  @Override
  public int hashCode() {
    return way.hashCode();
  }

  /** The way, {@code inverse of Book.author} or {@code Article.tags}. */
  @Override
  public String toString() {
    if (way.owner() == null) {
      return "inverse of " + way.inverse();
    }
    return (way.isReversed() ? "inverse of " : "") + way.owner().getSimpleName() + "." + way.name();
  }
}
