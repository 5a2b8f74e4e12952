package dev.millrace.orm.internal.model;

import dev.millrace.core.Check;
import dev.millrace.core.Created;
import dev.millrace.core.Default;
import dev.millrace.core.Indexed;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Property;
import dev.millrace.core.Reference;
import dev.millrace.core.Unique;
import dev.millrace.core.Updated;
import dev.millrace.core.Version;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column of a mapped class's table. */
public final class ModelColumn {

  private final Leaf leaf;
  private final boolean isKey;
  private final boolean isGenerated;
  private final boolean isVersion;
  private final boolean isCreated;
  private final boolean isUpdated;
  private final Optional<String> defaultValue;

  ModelColumn(Leaf leaf, boolean isKey, boolean isGenerated) {
    this.leaf = leaf;
    this.isKey = isKey;
    this.isGenerated = isGenerated;
    this.isVersion = has(Version.class);
    this.isCreated = has(Created.class);
    this.isUpdated = has(Updated.class);
    this.defaultValue = annotation(Default.class).map(Default::value);
  }

  /** Its name, not quoted. */
  public String name() {
    return leaf.column();
  }

  /** The names of the components that lead to it; a reference's parts share theirs. */
  public List<String> path() {
    return leaf.path().stream().map(Property::name).collect(Collectors.toUnmodifiableList());
  }

  /** The component at the end of that path. */
  public Property<?> property() {
    return leaf.property();
  }

  /** The class of the values bound and read, after converters; of a reference the key's. */
  public Class<?> storedClass() {
    return Stored.classOf(leaf.origin());
  }

  /** The class of the component's values before converters; of a reference the key's. */
  public Property<?> origin() {
    return leaf.origin();
  }

  /** Whether it is kept as JSON: said so, or of a class that has no other form. */
  public boolean isJson() {
    return leaf.origin().isJson() || Shapes.isJson(leaf.origin());
  }

  /** Whether it takes NULL. */
  public boolean isNullable() {
    return leaf.isNullable();
  }

  /** Whether it is a part of the key. */
  public boolean isKey() {
    return isKey;
  }

  /** Whether the store makes its value when it is given none. */
  public boolean isGenerated() {
    return isGenerated;
  }

  /** Whether it is a part of a reference. */
  public boolean isReference() {
    return leaf.target() != null;
  }

  /** Whether each value is there once: said of it, or of the reference that it is all of. */
  public boolean isUnique() {
    return has(Unique.class)
        || leaf.property().annotation(Reference.class).filter(Reference::unique).isPresent();
  }

  /** Whether an index of its own is asked for. */
  public boolean isIndexed() {
    return annotation(Indexed.class).filter(Indexed::value).isPresent();
  }

  /** The condition that its values must meet, in SQL. */
  public Optional<String> check() {
    return annotation(Check.class).map(Check::value);
  }

  /** What it is when an insert does not name it, in SQL. */
  public Optional<String> defaultValue() {
    return defaultValue;
  }

  /** Whether it counts the updates of its row. */
  public boolean isVersion() {
    return isVersion;
  }

  /** Whether it keeps when its row was inserted. */
  public boolean isCreated() {
    return isCreated;
  }

  /** Whether it keeps when its row was changed last. */
  public boolean isUpdated() {
    return isUpdated;
  }

  private boolean has(Class<? extends Annotation> type) {
    return leaf.property().annotation(type).isPresent();
  }

  private <A extends Annotation> Optional<A> annotation(Class<A> type) {
    return leaf.property().annotation(type);
  }

  /**
   * What is bound for an instance of the class.
   *
   * @throws InvalidQueryException if it refers to an instance that has not been stored
   */
  public @Nullable Object valueIn(Object instance) {
    return leaf.valueIn(instance);
  }

  Leaf leaf() {
    return leaf;
  }

  @Override
  public String toString() {
    return name();
  }
}
