package dev.millrace.dynamo.internal.text;

import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.MappingException;
import dev.millrace.dynamo.internal.codec.Elements;
import dev.millrace.dynamo.internal.codec.ValueCodec;
import dev.millrace.dynamo.internal.model.AttributePath;
import dev.millrace.dynamo.internal.model.Kept;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes changes as one update expression. */
public final class UpdateText {

  private final Model<?> model;
  private final Placeholders placeholders;
  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final Set<List<String>> changed = new HashSet<>();

  /** Writes for a class with placeholders of a request. */
  public UpdateText(Model<?> model, Placeholders placeholders) {
    this.model = model;
    this.placeholders = placeholders;
    for (String word : List.of("SET", "REMOVE", "ADD", "DELETE")) {
      sections.put(word, new ArrayList<>());
    }
  }

  /**
   * The expression of changes; null if there are none.
   *
   * @throws InvalidChangeException if a field is not there, is part of the key, is changed twice,
   *     or a value does not fit it
   */
  public static @Nullable String of(
      Model<?> model, Placeholders placeholders, Collection<? extends Change<?>> changes) {
    UpdateText text = new UpdateText(model, placeholders);
    changes.forEach(text::add);
    return text.text();
  }

  /** Adds a change. */
  public void add(Change<?> change) {
    AttributePath path = model.path(change.field(), InvalidChangeException::new);
    requireNoKey(change.field(), path);
    if (!changed.add(path.names())) {
      throw new InvalidChangeException(change.field() + " is changed twice");
    }
    String target = placeholders.path(path.names());
    if (change instanceof Change.Set<?> set) {
      set(target, path, change.field(), set.value());
    } else if (change instanceof Change.Increment<?> increment) {
      requireNumber(change.field(), path);
      sum(target, target, value(change.field(), path, increment.by()));
    } else if (change instanceof StoreChange<?> own) {
      add(own, target, path);
    } else {
      throw new InvalidChangeException("cannot do \"" + change + "\" in DynamoDB");
    }
  }

  /** Adds the setting of an attribute by its name; null removes it. */
  public void set(String name, @Nullable AttributeValue value) {
    String target = placeholders.name(name);
    if (value == null) {
      section("REMOVE").add(target);
    } else {
      section("SET").add(target + " = " + placeholders.value(value));
    }
  }

  /** Adds what is kept up besides, unless it was changed. */
  public void keepUp(Kept kept) {
    String version = kept.version();
    if (version != null && !changed.contains(List.of(version))) {
      String target = placeholders.name(version);
      String zero = placeholders.value(new AttributeValue.N("0"));
      String one = placeholders.value(new AttributeValue.N("1"));
      sum(target, "if_not_exists(" + target + ", " + zero + ")", one);
    }
    String updated = kept.updated();
    if (updated != null && !changed.contains(List.of(updated))) {
      set(updated, kept.time());
    }
  }

  private List<String> section(String word) {
    return sections.getOrDefault(word, List.of());
  }

  private void set(String target, AttributePath path, Field<?, ?> field, @Nullable Object value) {
    if (value == null && path.attribute() != null && !path.attribute().property().isNullable()) {
      throw new InvalidChangeException(field + " takes no null");
    }
    AttributeValue encoded = value == null ? null : encoded(field, path, value);
    if (encoded == null) {
      section("REMOVE").add(target);
    } else {
      section("SET").add(target + " = " + placeholders.value(encoded));
    }
  }

  private void sum(String target, String base, String value) {
    section("SET").add(target + " = " + base + " + " + value);
  }

  private void add(StoreChange<?> change, String target, AttributePath path) {
    if (change instanceof StoreChange.Extend<?> extend) {
      String list = placeholders.value(collection(change.field(), path, extend.elements(), "L"));
      section("SET")
          .add(
              target
                  + " = list_append("
                  + (extend.atStart() ? list + ", " + target : target + ", " + list)
                  + ")");
    } else if (change instanceof StoreChange.SetIfAbsent<?> set) {
      String value = value(change.field(), path, set.value());
      section("SET").add(target + " = if_not_exists(" + target + ", " + value + ")");
    } else if (change instanceof StoreChange.IncrementFrom<?> increment) {
      requireNumber(change.field(), path);
      String start = value(change.field(), path, increment.start());
      String by = value(change.field(), path, increment.by());
      sum(target, "if_not_exists(" + target + ", " + start + ")", by);
    } else if (change instanceof StoreChange.Elements<?> elements) {
      AttributeValue set = collection(change.field(), path, elements.elements(), "S");
      section(elements.added() ? "ADD" : "DELETE").add(target + " " + placeholders.value(set));
    }
  }

  /** Elements as a value of the field's own type. */
  private static AttributeValue collection(
      Field<?, ?> field, AttributePath path, Collection<?> elements, String kind) {
    ValueCodec codec = path.codec();
    boolean isOpen = codec.type().isEmpty();
    if (!isOpen && !codec.type().endsWith(kind)) {
      throw new InvalidChangeException(
          field
              + (kind.equals("L") ? " is no list" : " is no set")
              + " but of type "
              + codec.type());
    }
    if (elements.isEmpty()) {
      throw new InvalidChangeException(field + ": expected at least one element");
    }
    try {
      return codec.encode(isOpen && kind.equals("S") ? Set.copyOf(elements) : elements);
    } catch (MappingException e) {
      throw new InvalidChangeException(field + ": " + e.getMessage());
    }
  }

  private void requireNoKey(Field<?, ?> field, AttributePath path) {
    KeyParts key = model.key();
    if (key != null && key.schema().names().contains(path.names().get(0))) {
      throw new InvalidChangeException("cannot update the key, " + field);
    }
  }

  private static void requireNumber(Field<?, ?> field, AttributePath path) {
    if (!path.codec().type().equals("N") && !path.codec().type().isEmpty()) {
      throw new InvalidChangeException(field + " is no number, and only those are incremented");
    }
  }

  private String value(Field<?, ?> field, AttributePath path, Object value) {
    AttributeValue encoded = encoded(field, path, value);
    if (encoded == null) {
      throw new InvalidChangeException(field + ": expected a value that can be kept");
    }
    return placeholders.value(encoded);
  }

  private static @Nullable AttributeValue encoded(
      Field<?, ?> field, AttributePath path, Object value) {
    AttributeValue encoded;
    try {
      encoded = path.encode(value);
    } catch (MappingException e) {
      throw new InvalidChangeException(field + ": " + e.getMessage());
    }
    if (encoded != null && !Elements.fits(path.codec(), encoded)) {
      throw new InvalidChangeException(field + ": the value does not fit its type");
    }
    return encoded;
  }

  /** The expression; null if nothing was added. */
  public @Nullable String text() {
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (word, clauses) -> {
          if (!clauses.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ")
                .append(word)
                .append(' ')
                .append(String.join(", ", clauses));
          }
        });
    return text.isEmpty() ? null : text.toString();
  }
}
