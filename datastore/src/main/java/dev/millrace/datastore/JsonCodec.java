package dev.millrace.datastore;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.lang.reflect.Type;

/** What is kept as the text of JSON, which is not found by queries. */
record JsonCodec(Type type, Place place) implements ValueCodec {

  @Override
  public Object encode(Object value, String namespace) {
    try {
      return Json.write(value);
    } catch (MappingException e) {
      throw place.refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Object decode(Object value, String namespace) {
    if (!(value instanceof String text)) {
      throw place.expected("text of JSON", value);
    }
    Object read;
    try {
      read = Json.read(text, type);
    } catch (MappingException e) {
      throw place.refused(String.valueOf(e.getMessage()));
    }
    if (read == null) {
      throw place.refused("the JSON is null");
    }
    return read;
  }

  @Override
  public boolean isIndexed() {
    return false;
  }
}
