package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one dimension of an array, with all below it, is read into. */
interface ArrayTarget {

  /** Reads a part of an array; of one without elements, dimension 0 has size 0. */
  Object read(ArrayCursor cursor, int dimension);

  /** Lists in lists, as many as there are dimensions. */
  static ArrayTarget lists(Decoder element) {
    return new AnyDepth(Kind.LIST, Object.class, element);
  }

  /**
   * What reads into a type.
   *
   * @return null if it is no collection or array, or its elements are not read so
   */
  static @Nullable ArrayTarget of(Type target, TypeCodec element, Conversions conversions) {
    Class<?> raw = JavaTypes.raw(target);
    if (raw.isArray() && raw.getComponentType().isPrimitive()) {
      return PrimitiveArrayTarget.of(raw.getComponentType(), element);
    }
    Type component = JavaTypes.component(target);
    Kind kind = component == null ? Kind.of(raw) : Kind.ARRAY;
    if (kind == null) {
      return null;
    }
    Type inner = component == null ? JavaTypes.argument(target, 0) : component;
    Class<?> innerClass = JavaTypes.raw(inner);
    if (innerClass == Object.class) {
      return new AnyDepth(kind, Object.class, element::decode);
    }
    Decoder decoder = conversions.findPart(element, inner);
    if (decoder != null) {
      return new Elements(kind, target, innerClass, decoder, Conversions.ofNull(inner));
    }
    ArrayTarget below = of(inner, element, conversions);
    return below == null ? null : new Below(kind, target, innerClass, below);
  }

  private static int size(ArrayCursor cursor, int dimension) {
    return cursor.isEmpty() ? 0 : cursor.sizes[dimension];
  }

  /** A failure: the value has more or fewer dimensions. */
  static CannotRead otherDimensions(ArrayCursor cursor, Type target) {
    return new CannotRead(
        "cannot read "
            + cursor.typeName
            + " of "
            + cursor.sizes.length
            + " dimensions as "
            + target.getTypeName());
  }

  /** What holds the elements. */
  enum Kind {
    LIST,
    SET,
    ARRAY;

    static @Nullable Kind of(Class<?> type) {
      if (type == List.class || type == Collection.class || type == Iterable.class) {
        return LIST;
      }
      return type == Set.class ? SET : null;
    }

    @Nullable Object[] room(Class<?> component, int size) {
      return this == ARRAY ? (Object[]) Array.newInstance(component, size) : new Object[size];
    }

    Object filled(@Nullable Object[] values) {
      return switch (this) {
        case LIST -> Collections.unmodifiableList(Arrays.asList(values));
        case SET -> Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(values)));
        case ARRAY -> values;
      };
    }
  }

  /** Elements of the last dimension. */
  record Elements(
      Kind kind, Type target, Class<?> component, Decoder element, @Nullable Object ofNull)
      implements ArrayTarget {

    @Override
    public Object read(ArrayCursor cursor, int dimension) {
      if (!cursor.isEmpty() && !cursor.isLast(dimension)) {
        throw otherDimensions(cursor, target);
      }
      @Nullable Object[] values = kind.room(component, size(cursor, dimension));
      for (int i = 0; i < values.length; i++) {
        values[i] = cursor.next(element, ofNull);
      }
      return kind.filled(values);
    }
  }

  /** Parts of a dimension that is not the last. */
  record Below(Kind kind, Type target, Class<?> component, ArrayTarget below)
      implements ArrayTarget {

    @Override
    public Object read(ArrayCursor cursor, int dimension) {
      if (!cursor.isEmpty() && cursor.isLast(dimension)) {
        throw otherDimensions(cursor, target);
      }
      @Nullable Object[] values = kind.room(component, size(cursor, dimension));
      for (int i = 0; i < values.length; i++) {
        values[i] = below.read(cursor, dimension + 1);
      }
      return kind.filled(values);
    }
  }

  /** Elements, or lists where there are more dimensions. */
  record AnyDepth(Kind kind, Class<?> component, Decoder element) implements ArrayTarget {

    @Override
    public Object read(ArrayCursor cursor, int dimension) {
      @Nullable Object[] values = kind.room(component, size(cursor, dimension));
      boolean last = cursor.isLast(dimension);
      ArrayTarget below = last || values.length == 0 ? this : lists(element);
      for (int i = 0; i < values.length; i++) {
        values[i] = last ? cursor.next(element, null) : below.read(cursor, dimension + 1);
      }
      return kind.filled(values);
    }
  }
}
