package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays: lists in Java, nested where there are several dimensions; their lower bounds are dropped
 * but for {@link PgArray}.
 *
 * <p>Are also read as sets, as arrays, of primitives too, and as lists of whatever the elements are
 * read as. As parameters, all collections and arrays are taken.
 */
abstract class ArrayType extends NestedCodec {

  private final TypeCodec element;
  private final ArrayTarget lists;

  ArrayType(TypeCodec element) {
    super(element.typeName() + "[]");
    this.element = element;
    this.lists = ArrayTarget.lists(element::decode);
  }

  /** Of elements of a codec, in its format. */
  static ArrayType of(TypeCodec element, int elementOid, char delimiter) {
    return element.format() == 1
        ? new ArrayCodec(element, elementOid, 1)
        : new TextArrayCodec(element, delimiter);
  }

  final TypeCodec element() {
    return element;
  }

  /** The lower bound of arrays that do not say theirs. */
  int firstSubscript() {
    return 1;
  }

  abstract ArrayCursor cursor(byte[] bytes, int offset, int length);

  abstract void encode(ArrayValue value, WireWriter out);

  @Override
  public final Object decode(byte[] bytes, int offset, int length) {
    return read(lists, bytes, offset, length);
  }

  private Object read(ArrayTarget target, byte[] bytes, int offset, int length) {
    ArrayCursor cursor = cursor(bytes, offset, length);
    Object value = target.read(cursor, 0);
    cursor.finish();
    return value;
  }

  @Override
  final @Nullable Decoder decoder(Type target, Conversions conversions) {
    Class<?> raw = JavaTypes.raw(target);
    if (raw == Object.class) {
      return this::decode;
    }
    if (raw == PgArray.class) {
      Type inner = JavaTypes.argument(target, 0);
      Decoder decoder = conversions.findPart(element, inner);
      Object ofNull = Conversions.ofNull(inner);
      return decoder == null
          ? null
          : (bytes, offset, length) -> withBounds(cursor(bytes, offset, length), decoder, ofNull);
    }
    ArrayTarget into = ArrayTarget.of(target, element, conversions);
    if (into instanceof PrimitiveArrayTarget primitives && format() == 1) {
      return (bytes, offset, length) -> {
        Object usual = primitives.readUsual(bytes, offset, length);
        return usual == null ? read(primitives, bytes, offset, length) : usual;
      };
    }
    return into == null ? null : (bytes, offset, length) -> read(into, bytes, offset, length);
  }

  private static Object withBounds(ArrayCursor cursor, Decoder decoder, @Nullable Object ofNull) {
    @Nullable Object[] elements = new Object[cursor.count()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = cursor.next(decoder, ofNull);
    }
    cursor.finish();
    return PgArray.of(Arrays.asList(elements), boxed(cursor.sizes), boxed(cursor.lowerBounds));
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  @Override
  public void encode(Object value, WireWriter out) {
    encode(ArrayValue.of(value, this), out);
  }

  /** Writes an element that is not null; a failure tells where it stands. */
  final void encodeElement(ArrayValue value, int index, Object item, WireWriter out) {
    try {
      element.encode(item, out);
    } catch (CannotWrite e) {
      throw new CannotWrite(
          "element " + value.place(index) + " of " + typeName() + ": " + e.getMessage(),
          e.getCause());
    }
  }
}
