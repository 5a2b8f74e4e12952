package dev.millrace.dynamo.internal.model;

import dev.millrace.core.Field;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What instances of a class are in a table.
 *
 * @param <T> the class, or a map for items without one
 */
public interface Model<T> {

  /** What the class is called in messages. */
  String title();

  /** The name of its table, unless another is given; empty for items without a class. */
  String table();

  /** How instances are items. */
  ItemMapping<T> mapping();

  /** The key; null if only the table knows it. */
  @Nullable KeyParts key();

  /** The indexes that the class declares. */
  List<IndexModel> indexes();

  /** What tells the class from others of its table; null if nothing has to. */
  @Nullable Marker marker();

  /** The attribute with the version; null if there is none. */
  @Nullable String version();

  /** The attribute with the end of an item; null if there is none. */
  @Nullable String expires();

  /**
   * An attribute and its value by which a class is known.
   *
   * @param name of the attribute
   * @param value the class's name
   */
  record Marker(String name, String value) {}

  /**
   * Where a field's value is.
   *
   * @param failure makes the exception if it is nowhere
   */
  AttributePath path(Field<?, ?> field, Function<String, ? extends RuntimeException> failure);

  /**
   * An instance with what is made for it: its id, its times, what templates make, and its next
   * version.
   *
   * @throws dev.millrace.core.MappingException if a template lacks a value
   */
  T completed(T instance, Instant now);

  /** What an update at a time keeps up besides its changes. */
  Kept kept(Instant now);

  /** The version that an instance has; null for none, as one has that was never saved. */
  @Nullable AttributeValue versionOf(T instance);

  /**
   * The key of an instance.
   *
   * @throws dev.millrace.core.MappingException if a part of it is not there
   */
  Map<String, AttributeValue> keyOf(T instance);

  /** As above, of a table's key, which counts where the class knows none. */
  Map<String, AttributeValue> keyOf(T instance, KeyParts key);

  /** The value of the end of an item at a time; null if it has none. */
  @Nullable Instant endOf(T instance);

  /** Whether the values of an attribute are instants, and not their numbers. */
  boolean takesInstants(String name);
}
