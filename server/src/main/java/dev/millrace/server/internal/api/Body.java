package dev.millrace.server.internal.api;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request. */
record Body(Map<?, ?> members) {

  /**
   * That of bytes; of none an empty one.
   *
   * @throws Refusal if they are no UTF-8, no JSON, or no object
   */
  static Body of(byte[] bytes) {
    if (bytes.length == 0) {
      return new Body(Map.of());
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (Json.parse(text) instanceof Map<?, ?> members) {
        return new Body(members);
      }
      throw bad("expected a JSON object");
    } catch (CharacterCodingException e) {
      throw bad("expected UTF-8");
    } catch (MappingException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  static Refusal bad(String detail) {
    return Refusal.badRequest("Bad body", detail);
  }

  /** A member; null if it is null or not there. */
  @Nullable Object get(String name) {
    return members.get(name);
  }

  /** A member that is an object; empty if it is null or not there. */
  Map<String, ?> object(String name) {
    Object value = members.get(name);
    if (value == null) {
      return Map.of();
    }
    return ofNames(value, name);
  }

  @SuppressWarnings("unchecked") // the names of a tree's objects are texts
  private static Map<String, ?> ofNames(Object value, String name) {
    if (value instanceof Map<?, ?> object) {
      return (Map<String, ?>) object;
    }
    throw bad("\"" + name + "\": expected an object");
  }

  /** A member that is a list; empty if it is null or not there. */
  List<?> list(String name) {
    Object value = members.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw bad("\"" + name + "\": expected a list");
  }
}
