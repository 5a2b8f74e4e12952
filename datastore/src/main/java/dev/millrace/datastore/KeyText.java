package dev.millrace.datastore;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Keys as text, as App Engine writes them: the protocol buffer {@code Reference}, in base64 for
 * URLs.
 *
 * <p>Its fields are the application (13), the path (14: a group of elements, 1, with kind, 2, id,
 * 3, and name, 4) and the namespace (20).
 */
final class KeyText {

  private static final int APPLICATION = 13 << 3 | 2;
  private static final int PATH = 14 << 3 | 2;
  private static final int NAMESPACE = 20 << 3 | 2;
  private static final int ELEMENT = 1 << 3 | 3;
  private static final int ELEMENT_END = 1 << 3 | 4;
  private static final int KIND = 2 << 3 | 2;
  private static final int ID = 3 << 3;
  private static final int NAME = 4 << 3 | 2;

  private final String application;
  private final String namespace;
  private final ByteArrayOutputStream path = new ByteArrayOutputStream();

  KeyText(String application, String namespace) {
    this.application = application;
    this.namespace = namespace;
  }

  void add(String kind, long id, @Nullable String name) {
    path.write(ELEMENT);
    bytes(path, KIND, OrderedBytes.utf8(kind));
    if (name == null) {
      path.write(ID);
      number(path, id);
    } else {
      bytes(path, NAME, OrderedBytes.utf8(name));
    }
    path.write(ELEMENT_END);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] bytes) {
    number(out, field);
    number(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void number(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  @Override
  public String toString() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bytes(out, APPLICATION, OrderedBytes.utf8(application));
    bytes(out, PATH, path.toByteArray());
    if (!namespace.isEmpty()) {
      bytes(out, NAMESPACE, OrderedBytes.utf8(namespace));
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  static Key parse(String text) {
    try {
      return new Parser(Base64.getUrlDecoder().decode(text.replace("=", ""))).key();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("expected the text of a key that encode() made", e);
    }
  }

  /** Reads the protocol buffer; what it does not know makes the text wrong. */
  private static final class Parser {

    private final byte[] bytes;
    private int position;

    Parser(byte[] bytes) {
      this.bytes = bytes;
    }

    Key key() {
      Key key = null;
      String namespace = "";
      while (position < bytes.length) {
        int field = (int) number();
        if (field == PATH) {
          key = path();
        } else if (field == NAMESPACE) {
          namespace = text();
        } else if (field == APPLICATION) {
          text();
        } else {
          throw wrong();
        }
      }
      if (key == null) {
        throw wrong();
      }
      return key.inNamespace(namespace);
    }

    private Key path() {
      int end = length() + position;
      Key key = null;
      while (position < end) {
        expect(ELEMENT);
        expect(KIND);
        String kind = text();
        int field = (int) number();
        if (field == ID) {
          long id = number();
          key = key == null ? Key.of(kind, id) : Key.of(kind, id, key);
        } else if (field == NAME) {
          String name = text();
          key = key == null ? Key.of(kind, name) : Key.of(kind, name, key);
        } else {
          throw wrong();
        }
        expect(ELEMENT_END);
      }
      if (key == null) {
        throw wrong();
      }
      return key;
    }

    private void expect(int field) {
      if (number() != field) {
        throw wrong();
      }
    }

    private static IllegalArgumentException wrong() {
      return new IllegalArgumentException("a field that is not expected there");
    }

    private int length() {
      long length = number();
      if (length < 0 || length > bytes.length - position) {
        throw wrong();
      }
      return (int) length;
    }

    private String text() {
      int length = length();
      String text = new String(bytes, position, length, StandardCharsets.UTF_8);
      position += length;
      return text;
    }

    private long number() {
      long number = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte each = bytes[position++];
        number |= (each & 0x7fL) << shift;
        if (each >= 0) {
          return number;
        }
      }
      throw wrong();
    }
  }
}
