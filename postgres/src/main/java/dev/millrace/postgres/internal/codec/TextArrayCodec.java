package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** Arrays of types that have no binary form: array literals. */
final class TextArrayCodec extends ArrayType {

  private final char delimiter;

  TextArrayCodec(TypeCodec element, char delimiter) {
    super(element);
    this.delimiter = delimiter;
  }

  @Override
  public int format() {
    return 0;
  }

  @Override
  ArrayCursor cursor(byte[] bytes, int offset, int length) {
    String literal = WireReader.getText(bytes, offset, length);
    return new ArrayLiteral(typeName(), literal, delimiter).parse();
  }

  @Override
  void encode(ArrayValue value, WireWriter out) {
    int[] sizes = value.sizes();
    if (sizes.length == 0) {
      out.putText("{}");
      return;
    }
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < sizes.length; i++) {
      long first = value.lowerBounds()[i];
      literal.append('[').append(first).append(':').append(first + sizes[i] - 1).append(']');
    }
    literal.append('=');
    WireWriter scratch = new WireWriter();
    for (int i = 0; i < value.elements().length; i++) {
      literal.append(i == 0 ? "" : String.valueOf(delimiter));
      braces(sizes, i, '{', literal);
      Object item = value.elements()[i];
      if (item == null) {
        literal.append("NULL");
      } else {
        scratch.truncate(0);
        encodeElement(value, i, item, scratch);
        ArrayLiteral.quote(WireReader.getText(scratch.array(), 0, scratch.position()), literal);
      }
      braces(sizes, i + 1, '}', literal);
    }
    out.putText(literal.toString());
  }

  /** One brace for each dimension that begins, or has ended, at an element. */
  private static void braces(int[] sizes, int index, char brace, StringBuilder literal) {
    int block = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      block *= sizes[i];
      if (index % block == 0) {
        literal.append(brace);
      }
    }
  }
}
