package dev.millrace.postgres.internal.codec;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Collections, maps, arrays and mapped classes kept as JSON in a column of text. */
record JsonInText(JsonForms forms, Decoder text, Type target) implements Decoder {

  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext");

  /** Whether the type of a name holds text that may be JSON. */
  static boolean isText(String typeName) {
    return TEXTS.contains(typeName);
  }

  /** Classes of the JDK are collections, maps and arrays; any other may be a mapped class. */
  static boolean isRead(Class<?> type) {
    return type.isArray()
        || Iterable.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || !type.getPackageName().startsWith("java.");
  }

  /** Whether a value is written as JSON where the parameter is text. */
  static boolean isWritten(Object value) {
    Class<?> type = value.getClass();
    return value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || type.isRecord()
        || (type.isArray() && type != byte[].class && type.getComponentType().isPrimitive());
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    byte[] json = ((String) text.decode(bytes, offset, length)).getBytes(StandardCharsets.UTF_8);
    Object value = forms.readOrNull(json, 0, json.length, target);
    return value == null ? SqlNull.NULL : value;
  }
}
