package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.internal.wire.CannotRead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one array literal: {@code [0:1]={{1,NULL},{"a b",c}}}. Source: the PostgreSQL manual,
 * "Array Input and Output Syntax".
 */
final class ArrayLiteral {

  private final String typeName;
  private final String text;
  private final char delimiter;
  private final List<byte @Nullable []> elements = new ArrayList<>();
  private final int[] sizes = new int[PgArray.MAX_DIMENSIONS];
  private int dimensions;
  private int at;

  ArrayLiteral(String typeName, String text, char delimiter) {
    this.typeName = typeName;
    this.text = text;
    this.delimiter = delimiter;
    Arrays.fill(sizes, -1);
  }

  ArrayCursor parse() {
    int[] bounds = bounds();
    part(0);
    if (at != text.length()) {
      throw malformed();
    }
    if (elements.isEmpty()) {
      return new Cursor(new int[0], new int[0]);
    }
    if (bounds.length != dimensions) {
      bounds = new int[dimensions];
      Arrays.fill(bounds, 1);
    }
    return new Cursor(Arrays.copyOf(sizes, dimensions), bounds);
  }

  /** The lower bounds that stand before the equals sign, if there is one. */
  private int[] bounds() {
    List<Integer> bounds = new ArrayList<>();
    while (peek() == '[') {
      int colon = text.indexOf(':', at);
      int end = text.indexOf(']', at);
      if (colon < 0 || end < colon || bounds.size() == PgArray.MAX_DIMENSIONS) {
        throw malformed();
      }
      try {
        bounds.add(Integer.parseInt(text, at + 1, colon, 10));
      } catch (NumberFormatException e) {
        throw malformed();
      }
      at = end + 1;
    }
    if (!bounds.isEmpty()) {
      expect('=');
    }
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }

  private void part(int depth) {
    if (depth == PgArray.MAX_DIMENSIONS) {
      throw malformed();
    }
    expect('{');
    int size = 0;
    if (peek() != '}') {
      do {
        item(depth);
        size++;
      } while (skipped(delimiter));
    }
    expect('}');
    if (sizes[depth] >= 0 && sizes[depth] != size) {
      throw malformed();
    }
    sizes[depth] = size;
  }

  private void item(int depth) {
    boolean nested = peek() == '{';
    if (dimensions == 0 && !nested) {
      dimensions = depth + 1;
    }
    if (nested) {
      part(depth + 1);
    } else if (depth + 1 == dimensions) {
      elements.add(peek() == '"' ? quoted() : bare());
    } else {
      throw malformed();
    }
  }

  private byte[] quoted() {
    StringBuilder element = new StringBuilder();
    at++;
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      element.append(next());
    }
    at++;
    return bytes(element);
  }

  private byte @Nullable [] bare() {
    StringBuilder element = new StringBuilder();
    while (peek() != delimiter && peek() != '}') {
      if (peek() == '\\') {
        at++;
      }
      element.append(next());
    }
    return element.toString().equals("NULL") ? null : bytes(element);
  }

  private static byte[] bytes(StringBuilder element) {
    return element.toString().getBytes(StandardCharsets.UTF_8);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private boolean skipped(char c) {
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!skipped(c)) {
      throw malformed();
    }
  }

  private CannotRead malformed() {
    return new CannotRead("expected an array literal of " + typeName + ", got other text");
  }

  /** Appends an element in quotes. */
  static void quote(String element, StringBuilder literal) {
    literal.append('"');
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\');
      }
      literal.append(c);
    }
    literal.append('"');
  }

  private final class Cursor extends ArrayCursor {

    private int index;

    Cursor(int[] sizes, int[] lowerBounds) {
      super(ArrayLiteral.this.typeName, sizes, lowerBounds, new byte[0]);
    }

    @Override
    boolean advance() {
      byte[] element = elements.get(index++);
      if (element == null) {
        return false;
      }
      bytes = element;
      length = element.length;
      return true;
    }

    @Override
    void finish() {}
  }
}
