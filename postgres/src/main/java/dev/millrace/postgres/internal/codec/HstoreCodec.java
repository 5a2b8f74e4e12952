package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * hstore: a Map of texts, whose values may be null. As {@code hstore_send} writes it: the number of
 * pairs, then the length and the bytes of each key and each value.
 */
final class HstoreCodec extends TypeCodec {

  HstoreCodec() {
    super("hstore");
  }

  @Override
  public Map<String, @Nullable String> decode(byte[] bytes, int offset, int length) {
    int count = length < 4 ? -1 : WireReader.getInt(bytes, offset);
    if (count < 0 || count > (length - 4) / 8) {
      throw malformed();
    }
    Map<String, @Nullable String> map = new LinkedHashMap<>();
    int at = offset + 4;
    int end = offset + length;
    for (int i = 0; i < count; i++) {
      int keyLength = lengthAt(bytes, at, end);
      if (keyLength < 0) {
        throw malformed();
      }
      String key = WireReader.getText(bytes, at + 4, keyLength);
      at += 4 + keyLength;
      int valueLength = lengthAt(bytes, at, end);
      map.put(key, valueLength < 0 ? null : WireReader.getText(bytes, at + 4, valueLength));
      at += 4 + Math.max(valueLength, 0);
    }
    if (at != end) {
      throw malformed();
    }
    return Collections.unmodifiableMap(map);
  }

  private static int lengthAt(byte[] bytes, int at, int end) {
    int length = end - at < 4 ? Integer.MAX_VALUE : WireReader.getInt(bytes, at);
    if (length < -1 || length > end - at - 4) {
      throw malformed();
    }
    return length;
  }

  private static CannotRead malformed() {
    return new CannotRead("expected the pairs of an hstore, got other bytes");
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    Class<?> raw = JavaTypes.raw(target);
    boolean texts =
        raw == Object.class
            || (raw == Map.class
                && JavaTypes.raw(JavaTypes.argument(target, 0)).isAssignableFrom(String.class)
                && JavaTypes.raw(JavaTypes.argument(target, 1)).isAssignableFrom(String.class));
    return texts ? this::decode : null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof Map<?, ?> map)) {
      throw unwritable(value, "a Map of String");
    }
    out.putInt(map.size());
    map.forEach(
        (key, content) -> {
          if (key == null) {
            throw new CannotWrite("null value not allowed as a key of hstore");
          }
          put(key, out);
          if (content == null) {
            out.putInt(-1);
          } else {
            put(content, out);
          }
        });
  }

  private void put(Object part, WireWriter out) {
    Object given = part instanceof Enum<?> constant ? constant.name() : part;
    if (!(given instanceof String text)) {
      throw unwritable(part, "String keys and values of the Map");
    }
    int start = out.beginLength();
    out.putText(text);
    out.endLength(start);
  }
}
