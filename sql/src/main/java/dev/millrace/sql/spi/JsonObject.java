package dev.millrace.sql.spi;

import dev.millrace.core.EntityType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** How instances of a class are objects. */
interface JsonObject {

  ClassValue<JsonObject> KNOWN =
      new ClassValue<>() {
        @Override
        protected JsonObject computeValue(Class<?> type) {
          return type.isRecord() && type.getTypeParameters().length > 0
              ? new GenericRecord(type)
              : new MappedObject<>(EntityType.of(type));
        }
      };

  /**
   * That of a class.
   *
   * @throws dev.millrace.core.MappingException if it cannot be mapped
   */
  static JsonObject of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** Its members in order. */
  List<JsonMember> members();

  /**
   * Makes an instance.
   *
   * @param arguments what the variables of the class stand for in the binding
   */
  Object build(Map<?, ?> tree, Type[] arguments, JsonBinding binding, JsonPath path);
}
