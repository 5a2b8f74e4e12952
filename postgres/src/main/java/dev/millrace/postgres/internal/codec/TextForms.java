package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a text is in Java: a String, a char if it is one, a constant of an enum if it names it. */
final class TextForms {

  private static final ClassValue<Map<String, Object>> CONSTANTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          Map<String, Object> byName = new HashMap<>();
          for (Object constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), constant);
          }
          return byName;
        }
      };

  private TextForms() {}

  static @Nullable Decoder decoder(TypeCodec codec, Type target) {
    if (target == Object.class || target == String.class || target == CharSequence.class) {
      return WireReader::getText;
    } else if (target == Character.class) {
      return (bytes, offset, length) -> only(codec, WireReader.getText(bytes, offset, length));
    } else if (target instanceof Class<?> type && type.isEnum()) {
      Map<String, Object> byName = CONSTANTS.get(type);
      return (bytes, offset, length) ->
          named(codec, type, byName.get(WireReader.getText(bytes, offset, length)));
    }
    return null;
  }

  private static Character only(TypeCodec codec, String text) {
    if (text.length() != 1) {
      throw new CannotRead(
          "cannot read this " + codec.typeName() + " as char; expected one character");
    }
    return text.charAt(0);
  }

  private static Object named(TypeCodec codec, Class<?> type, @Nullable Object constant) {
    if (constant == null) {
      throw new CannotRead(
          "cannot read this "
              + codec.typeName()
              + " as "
              + type.getSimpleName()
              + "; expected the exact name of one of its constants");
    }
    return constant;
  }

  static void encode(TypeCodec codec, Object value, WireWriter out) {
    if (value instanceof String text) {
      out.putText(text);
    } else if (value instanceof Enum<?> constant) {
      out.putText(constant.name());
    } else if (value instanceof Character) {
      out.putText(value.toString());
    } else {
      throw codec.unwritable(value, "String");
    }
  }
}
